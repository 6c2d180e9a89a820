// Owns the step that calls a dependency with the values of its inputs and keeps what it gives.
import type { CallNode } from '../graph/node.js';
import { isThenable } from '../schema/is-thenable.js';
import { type Execution, Failure, invalid, type Step } from './execution.js';
import { openGenerator } from './teardown.js';

type Call = (...args: unknown[]) => unknown;

/** Compiles a call; the common short lists of arguments are spelled out, so that nothing is allocated for them. */
export function compileInvocation(call: Call, inputs: readonly number[]): (slots: readonly unknown[]) => unknown {
  const [a, b, c] = inputs as readonly [number, number, number];
  switch (inputs.length) {
    case 0:
      return () => call();
    case 1:
      return (slots) => call(slots[a]);
    case 2:
      return (slots) => call(slots[a], slots[b]);
    case 3:
      return (slots) => call(slots[a], slots[b], slots[c]);
    default:
      return (slots) => call(...inputs.map((input) => slots[input]));
  }
}

/** The step of a dependency that is called for each request. */
export function compileCall(node: CallNode): Step {
  const { id, generator } = node;
  const invoke = compileInvocation(node.call, node.inputs);
  if (generator)
    return (execution) => open(execution, id, node.label, invoke(execution.slots) as Generator | AsyncGenerator);
  return (execution) => {
    const value = invoke(execution.slots);
    if (isThenable(value)) return keepLater(execution, id, value);
    execution.slots[id] = value;
    return undefined;
  };
}

function keepLater(execution: Execution, id: number, value: PromiseLike<unknown>): PromiseLike<void> {
  return value.then((settled) => {
    execution.slots[id] = settled;
  });
}

function open(execution: Execution, id: number, label: string, generator: Generator | AsyncGenerator): unknown {
  const value = openGenerator(generator, label);
  const keep = (yielded: unknown): void => {
    execution.generators ??= [];
    execution.generators.push(generator);
    execution.slots[id] = yielded;
  };
  return isThenable(value) ? value.then(keep) : keep(value);
}

/** A step that is passed over when an input is a parameter that did not fit; the 422 is reported later. */
export function unlessInvalid(node: CallNode, step: Step): Step {
  return (execution) => {
    if (execution.issues === undefined || !node.inputs.some((input) => execution.slots[input] === invalid))
      return step(execution);
    execution.slots[node.id] = invalid;
    return undefined;
  };
}

/** Runs a step and remembers its failure in the node's slot. */
export function remembering(id: number, step: Step): Step {
  const fail = (execution: Execution, error: unknown): never => {
    execution.slots[id] = new Failure(error);
    throw error;
  };
  return (execution) => {
    try {
      const pending = step(execution);
      return isThenable(pending) ? pending.then(undefined, (error) => fail(execution, error)) : pending;
    } catch (error) {
      return fail(execution, error);
    }
  };
}
