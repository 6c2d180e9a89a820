// Owns the running of a plan: steps in order, promises only where a step has to wait, teardown before the first byte.
import { type Answer, isSilent, isStream } from '../contracts/answer.js';
import { isThenable } from '../schema/is-thenable.js';
import { withTasks } from './background-tasks.js';
import type { Execution } from './execution.js';
import { noSlot, type Step } from './step.js';
import { streamThenTearDown, tearDownUnread } from './stream.js';
import { unwind } from './teardown.js';

/**
 * Runs the steps of a plan; from the first that has to wait on, later.
 * @returns The answer, also to what a step threw and a teardown made of it; now if nothing had to wait. Never throws, never rejects.
 */
export function execute(steps: readonly Step[], execution: Execution): Answer | Promise<Answer> {
  const { slots } = execution;
  try {
    for (let index = 0; index < steps.length; index++) {
      const { slot, run } = steps[index] as Step;
      const value = run(execution);
      if (isThenable(value)) return resume(steps, execution, index, value);
      if (slot !== noSlot) slots[slot] = value;
    }
  } catch (error) {
    return fail(execution, error);
  }
  return finish(execution);
}

/** Goes on with the step whose value is pending. */
async function resume(
  steps: readonly Step[],
  execution: Execution,
  from: number,
  pending: PromiseLike<unknown>,
): Promise<Answer> {
  const { slots } = execution;
  try {
    for (let index = from; index < steps.length; index++) {
      const { slot, run } = steps[index] as Step;
      const value = index === from ? pending : run(execution);
      const settled = isThenable(value) ? await value : value;
      if (slot !== noSlot) slots[slot] = settled;
    }
  } catch (error) {
    return fail(execution, error);
  }
  return finish(execution);
}

function finish(execution: Execution): Answer | Promise<Answer> {
  const { generators, incoming } = execution;
  const answer = withTasks(execution);
  if (!generators) return answer;
  const { body, status } = answer;
  if (isStream(body) && !isSilent(incoming.method, status)) {
    return { ...answer, body: streamThenTearDown(body, generators) };
  }
  const tornDown = isStream(body) ? tearDownUnread(body, generators) : unwind(generators);
  return tornDown.then(
    () => answer,
    (error) => execution.surroundings.answerError(error, execution),
  );
}

function fail(execution: Execution, error: unknown): Answer | Promise<Answer> {
  const { generators, surroundings } = execution;
  if (!generators) return surroundings.answerError(error, execution);
  const answerLeft = (left: unknown): Answer | Promise<Answer> => surroundings.answerError(left, execution);
  return unwind(generators, { error }).then(() => answerLeft(error), answerLeft);
}
