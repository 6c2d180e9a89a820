// Owns what a plan consists of: steps, each of which gives the value of one slot.
import { attempt, whenSettled } from '../contracts/when-settled.js';
import type { Execution } from './execution.js';

/** One thing to do for a request. */
export interface Step {
  /** Where the value goes: a node's id, or {@link noSlot}. */
  readonly slot: number;
  /** Gives the value, or a promise of it only if it has to wait. */
  readonly run: (execution: Execution) => unknown;
  /** What is done with a promised value once it is there; may have to wait, too. Default: it is taken as it is. */
  readonly late?: ((execution: Execution, value: unknown) => unknown) | undefined;
}

/** The slot of a step that gives nothing. */
export const noSlot = -1;

/** In the slot of a node that has not run. */
export const unset: unique symbol = Symbol('unset');

/** In the slot of a parameter that did not fit, and of what needs one. */
export const invalid: unique symbol = Symbol('invalid');

/** In the slot of a node that threw: a failed call is remembered like a value. */
class Failure {
  constructor(readonly error: unknown) {}
}

/** All that a step does, as one function: its value, or a promise of it. */
export function whole({ run, late }: Step): Step['run'] {
  if (!late) return run;
  return (execution) => whenSettled(run(execution), (value) => late(execution, value));
}

/** A step that may be asked for more than once in a request; its first value, or failure, is the last. */
export function once(step: Step): Step {
  const { slot } = step;
  const run = whole(step);
  const fail = (execution: Execution, error: unknown): never => {
    execution.slots[slot] = new Failure(error);
    throw error;
  };
  return {
    slot,
    run: (execution) => {
      const known = execution.slots[slot];
      if (known instanceof Failure) throw known.error;
      if (known !== unset) return known;
      return attempt(
        () => run(execution),
        (value) => value,
        (error) => fail(execution, error),
      );
    },
  };
}
