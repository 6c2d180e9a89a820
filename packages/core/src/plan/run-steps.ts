// Owns the running of steps, of a whole plan or of a branch of it: one after another, promises only where a step has to wait.
import { isThenable } from '../schema/is-thenable.js';
import type { Execution } from './execution.js';
import { noSlot, type Step } from './step.js';

/**
 * Runs steps in order, each value into its slot.
 * @returns Nothing if all are done now; a promise from the first on that has to wait.
 * @throws Whatever a step throws before that.
 */
export function runSteps(steps: readonly Step[], execution: Execution): Promise<void> | undefined {
  const reached = advance(steps, execution, 0);
  return reached < steps.length ? wait(steps, execution, reached) : undefined;
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

async function wait(steps: readonly Step[], execution: Execution, from: number): Promise<void> {
  for (let index = from; index < steps.length; index = advance(steps, execution, index + 1)) {
    const { slot, late } = steps[index] as Step;
    let value = await execution.pending;
    if (late !== undefined) {
      value = late(execution, value);
      if (isThenable(value)) value = await value;
    }
    if (slot !== noSlot) execution.slots[slot] = value;
  }
}
