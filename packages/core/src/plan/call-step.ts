// Owns the steps that call a dependency with the values of its inputs.
import type { CallNode } from '../graph/node.js';
import type { Execution } from './execution.js';
import { invalid, type Step } from './step.js';
import { disposalOf, isGenerator, type Opened, openGenerator } from './teardown.js';

type Call = (...args: unknown[]) => unknown;

/** Compiles a call; the common short lists of arguments are spelled out, so that nothing is allocated for them. */
export function compileInvocation(call: Call, inputs: readonly number[]): (slots: readonly unknown[]) => unknown {
  const [a, b, c, d] = inputs as readonly [number, number, number, number];
  switch (inputs.length) {
    case 0:
      return () => call();
    case 1:
      return (slots) => call(slots[a]);
    case 2:
      return (slots) => call(slots[a], slots[b]);
    case 3:
      return (slots) => call(slots[a], slots[b], slots[c]);
    case 4:
      return (slots) => call(slots[a], slots[b], slots[c], slots[d]);
    default:
      return (slots) => call(...inputs.map((input) => slots[input]));
  }
}

/** The step of a dependency that is called for each request. */
export function compileCall({ id, call, inputs, generator, instance, label }: CallNode): Step {
  const invoke = compileInvocation(call, inputs);
  if (instance) return { slot: id, run: (execution) => keepDisposal(execution, label, invoke(execution.slots)) };
  if (generator) return { slot: id, run: (execution) => open(execution, label, invoke(execution.slots) as Generator) };
  // Any function may give a generator that another one made, and what it opened must not be lost.
  const adopt = (execution: Execution, value: unknown): unknown =>
    isGenerator(value) && isFresh(execution, value) ? open(execution, label, value) : value;
  return { slot: id, run: (execution) => adopt(execution, invoke(execution.slots)), late: adopt };
}

/** Runs a generator up to its yield; from then on it is among those that are torn down. */
function open(execution: Execution, label: string, generator: Generator | AsyncGenerator): unknown {
  return openGenerator(generator, label, (opened) => keep(execution, opened));
}

function keep(execution: Execution, opened: Opened): void {
  execution.generators ??= [];
  execution.generators.push(opened);
}

/** A generator that another one yielded is a value like any other. */
function isFresh({ generators = [] }: Execution, value: unknown): boolean {
  return !generators.some((opened) => opened.value === value);
}

/** An instance that was built for the request is disposed at its end. */
function keepDisposal(execution: Execution, label: string, instance: unknown): unknown {
  const opened = disposalOf(instance, label);
  if (opened) keep(execution, opened);
  return instance;
}

/** A call that is passed over when an input is a parameter that did not fit; the 422 is reported later. */
export function unlessInvalid({ inputs }: CallNode, { slot, run, late }: Step): Step {
  return {
    slot,
    late,
    run: (execution) => {
      if (execution.issues === undefined) return run(execution);
      return inputs.some((input) => execution.slots[input] === invalid) ? invalid : run(execution);
    },
  };
}
