// Owns the running of a plan: its steps, then teardown before the first byte, and an answer whatever happens.
import { isSilent, isStream, type OutgoingResponse } from '../contracts/outgoing-response.js';
import { whenSettled } from '../contracts/when-settled.js';
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
export function execute(steps: readonly Step[], execution: Execution): OutgoingResponse | Promise<OutgoingResponse> {
  return runSteps(steps, execution, end);
}

const end: RunEnd<OutgoingResponse> = { done: finish, failed: fail };

/** Throws only before the first teardown, so that a failure still finds every generator open. */
function finish(execution: Execution): OutgoingResponse | Promise<OutgoingResponse> {
  const { generators, incoming } = execution;
  const response = withTasks(execution);
  if (!generators) return response;
  const { body, status } = response;
  if (isStream(body) && !isSilent(incoming.method, status)) {
    return { ...response, body: streamThenTearDown(body, generators, () => incoming.signal) };
  }
  const tornDown = isStream(body) ? tearDownUnread(body, generators) : unwind(generators);
  return tornDown.then(
    () => response,
    (error) => respondToError(execution, error),
  );
}

function respondToError(execution: Execution, error: unknown): OutgoingResponse | Promise<OutgoingResponse> {
  return whenSettled(execution.surroundings.respondToError(error, execution), (response) =>
    adjustError(response, execution.usedContext),
  );
}

function fail(execution: Execution, error: unknown): OutgoingResponse | Promise<OutgoingResponse> {
  const { generators } = execution;
  if (!generators) return respondToError(execution, error);
  const responseLeft = (left: unknown): OutgoingResponse | Promise<OutgoingResponse> => respondToError(execution, left);
  return unwind(generators, { error }).then(() => responseLeft(error), responseLeft);
}
