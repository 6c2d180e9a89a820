// Owns the running of a plan: its steps, then teardown before the first byte, and an answer whatever happens.
import { type Answer, isSilent, isStream } from '../contracts/answer.js';
import { whenSettled } from '../schema/when-settled.js';
import { adjustError } from './adjust.js';
import { withTasks } from './background-tasks.js';
import type { Execution } from './execution.js';
import { type RunEnd, runSteps } from './run-steps.js';
import type { Step } from './step.js';
import { streamThenTearDown, tearDownUnread } from './stream.js';
import { unwind } from './teardown.js';

/**
 * Runs the steps of a plan; from the first that has to wait on, later.
 * @returns The answer, also to what a step threw and a teardown made of it; now if nothing had to wait. Never throws, never rejects.
 */
export function execute(steps: readonly Step[], execution: Execution): Answer | Promise<Answer> {
  return runSteps(steps, execution, end);
}

const end: RunEnd<Answer> = { done: finish, failed: fail };

/** Throws only before the first teardown, so that a failure still finds every generator open. */
function finish(execution: Execution): Answer | Promise<Answer> {
  const { generators, incoming } = execution;
  const answer = withTasks(execution);
  if (!generators) return answer;
  const { body, status } = answer;
  if (isStream(body) && !isSilent(incoming.method, status)) {
    return { ...answer, body: streamThenTearDown(body, generators, () => incoming.signal) };
  }
  const tornDown = isStream(body) ? tearDownUnread(body, generators) : unwind(generators);
  return tornDown.then(
    () => answer,
    (error) => answerError(execution, error),
  );
}

function answerError(execution: Execution, error: unknown): Answer | Promise<Answer> {
  return whenSettled(execution.surroundings.answerError(error, execution), (answer) =>
    adjustError(answer, execution.usedContext),
  );
}

function fail(execution: Execution, error: unknown): Answer | Promise<Answer> {
  const { generators } = execution;
  if (!generators) return answerError(execution, error);
  const answerLeft = (left: unknown): Answer | Promise<Answer> => answerError(execution, left);
  return unwind(generators, { error }).then(() => answerLeft(error), answerLeft);
}
