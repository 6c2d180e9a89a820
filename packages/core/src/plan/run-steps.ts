// Owns the running of steps, of a whole plan or of a branch of it: one after another, promises only where a step has to wait.
import { isThenable } from '../contracts/when-settled.js';
import type { Execution } from './execution.js';
import { noSlot, type Step } from './step.js';

type Outcome<R> = R | Promise<R>;

/** What a run ends with. */
export interface RunEnd<R> {
  /** Called once every value is in its slot. */
  done(execution: Execution): Outcome<R>;
  /** Called with what a step, or `done` itself, threw. */
  failed(execution: Execution, error: unknown): Outcome<R>;
}

/**
 * Runs steps in order, each value into its slot.
 * @returns What the end gives: now if no step had to wait, otherwise a promise of it.
 * @throws Only what `failed` throws.
 */
export function runSteps<R>(steps: readonly Step[], execution: Execution, end: RunEnd<R>): Outcome<R> {
  try {
    const reached = advance(steps, execution, 0);
    return reached < steps.length ? wait(steps, execution, reached, end) : end.done(execution);
  } catch (error) {
    return end.failed(execution, error);
  }
}

/** Runs steps up to the first that has to wait, and leaves what it waits for on the execution. @returns Its index. */
function advance(steps: readonly Step[], execution: Execution, from: number): number {
  const { slots } = execution;
  for (let index = from; index < steps.length; index++) {
    const { slot, run } = steps[index] as Step;
    const value = run(execution);
    if (isThenable(value)) {
      execution.pending = value;
      return index;
    }
    if (slot !== noSlot) slots[slot] = value;
  }
  return steps.length;
}

async function wait<R>(steps: readonly Step[], execution: Execution, from: number, end: RunEnd<R>): Promise<R> {
  try {
    for (let index = from; index < steps.length; index = advance(steps, execution, index + 1)) {
      const { slot, late } = steps[index] as Step;
      let value = await execution.pending;
      if (late !== undefined) {
        value = late(execution, value);
        if (isThenable(value)) value = await value;
      }
      if (slot !== noSlot) execution.slots[slot] = value;
    }
    return end.done(execution);
  } catch (error) {
    return end.failed(execution, error);
  }
}
