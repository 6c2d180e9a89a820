// Owns the steps that call a dependency with the values of its inputs.
import type { CallNode } from '../graph/node.js';
import { isThenable } from '../schema/is-thenable.js';
import type { Execution } from './execution.js';
import { invalid, type Step } from './step.js';
import { openGenerator } from './teardown.js';

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
export function compileCall({ id, call, inputs, generator, label }: CallNode): Step {
  const invoke = compileInvocation(call, inputs);
  if (!generator) return { slot: id, run: (execution) => invoke(execution.slots) };
  return {
    slot: id,
    run: (execution) => open(execution, label, invoke(execution.slots) as Generator | AsyncGenerator),
  };
}

/** Runs a generator up to its yield; from then on it is among those that are torn down. */
function open(execution: Execution, label: string, generator: Generator | AsyncGenerator): unknown {
  const keep = (yielded: unknown): unknown => {
    execution.generators ??= [];
    execution.generators.push({ generator, label });
    return yielded;
  };
  const value = openGenerator(generator, label);
  return isThenable(value) ? value.then(keep) : keep(value);
}

/** A call that is passed over when an input is a parameter that did not fit; the 422 is reported later. */
export function unlessInvalid({ inputs }: CallNode, { slot, run }: Step): Step {
  return {
    slot,
    run: (execution) => {
      if (execution.issues === undefined) return run(execution);
      return inputs.some((input) => execution.slots[input] === invalid) ? invalid : run(execution);
    },
  };
}
