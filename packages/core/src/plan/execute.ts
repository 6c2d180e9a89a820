// Owns the running of a plan: steps in order, promises only where a step has to wait, teardown before the first byte.
import { type Answer, isSilent, isStream } from '../contracts/answer.js';
import { PorticoError } from '../errors/portico-error.js';
import { isThenable } from '../schema/is-thenable.js';
import type { Execution } from './execution.js';
import { noSlot, type Step } from './step.js';
import { streamThenTearDown, tearDownUnread } from './stream.js';
import { unwind } from './teardown.js';

/**
 * Runs the steps of a plan; from the first that has to wait on, later.
 * @returns The answer, now if nothing had to wait.
 * @throws Whatever a step threw, or what a teardown made of it.
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
  const { answer, generators } = execution;
  if (!answer) throw new PorticoError('a plan ended without an answer');
  if (!generators) return answer;
  const { body, status } = answer;
  if (!isStream(body)) return unwind(generators).then(() => answer);
  if (isSilent(execution.incoming.method, status)) return tearDownUnread(body, generators).then(() => answer);
  return { ...answer, body: streamThenTearDown(body, generators) };
}

function fail(execution: Execution, error: unknown): Promise<never> {
  const { generators = [] } = execution;
  if (generators.length === 0) throw error;
  return unwind(generators, { error }).then(() => {
    throw error;
  });
}
