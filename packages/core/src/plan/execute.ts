// Owns the running of a plan: its steps one after another, promises only where one has to wait; then teardown before the first
// byte, and a response whatever happens.
import type { IncomingRequest } from '../contracts/incoming-request.js';
import { isSilent, isStream, type OutgoingResponse } from '../contracts/outgoing-response.js';
import { PorticoError } from '../errors/portico-error.js';
import { attempt, isThenable, whenSettled } from '../primitives/when-settled.js';
import type { CommitTasks } from './commit-tasks.js';
import { type AppRuntime, type Execution, noSlot, type Step, unset } from './execution.js';
import type { LiveContext } from './live-context.js';
import { adjustError } from './response-settings.js';
import { streamThenTearDown, tearDownUnread } from './stream.js';
import { type Opened, unwind } from './teardown.js';

type Eventually<R> = R | Promise<R>;

/**
 * Runs the plan of a request; from the first step that has to wait on, later.
 * @returns The response, also to what a step threw and a teardown made of it; now if nothing had to wait. Never throws, never rejects.
 */
export function execute(execution: Execution): Eventually<OutgoingResponse> {
  return runSteps(execution.plan.steps, execution, end);
}

/** What a run of steps ends with. */
export interface RunEnd<R> {
  /** Called once every value is in its slot. */
  done(execution: Execution): Eventually<R>;
  /** Called with what a step, or `done` itself, threw. @param step The step that threw it. */
  failed(execution: Execution, error: unknown, step: Step | undefined): Eventually<R>;
}

/**
 * Runs steps in order, of a whole plan or of a branch of it, each value into its slot.
 * @returns What the end gives: now if no step had to wait, otherwise a promise of it.
 * @throws Only what `failed` throws.
 */
export function runSteps<R>(steps: readonly Step[], execution: Execution, end: RunEnd<R>): Eventually<R> {
  return runFrom(0, steps, execution, end, waitOnce);
}

/** Runs on after a step that had to wait. */
type Wait = <R>(
  index: number,
  pending: PromiseLike<unknown>,
  steps: readonly Step[],
  execution: Execution,
  end: RunEnd<R>,
) => Promise<R>;

/** @param wait Runs on from the first step on that has to wait. */
function runFrom<R>(
  from: number,
  steps: readonly Step[],
  execution: Execution,
  end: RunEnd<R>,
  wait: Wait,
): Eventually<R> {
  let index = from;
  try {
    for (; index < steps.length; index++) {
      const { slot, run } = steps[index] as Step;
      const value = run(execution);
      if (isThenable(value)) return wait(index, value, steps, execution, end);
      if (slot !== noSlot) execution.slots[slot] = value;
    }
    return end.done(execution);
  } catch (error) {
    return end.failed(execution, error, steps[index]);
  }
}

/**
 * Waits for a step, and runs on. Most requests wait once, and engines continue a promise sooner than they take a function up again; what
 * has to wait again, or does more with what it waited for, is left to `waitOften`.
 */
function waitOnce<R>(
  index: number,
  pending: PromiseLike<unknown>,
  steps: readonly Step[],
  execution: Execution,
  end: RunEnd<R>,
): Promise<R> {
  const { slot, late } = steps[index] as Step;
  if (late !== undefined) return waitOften(index, pending, steps, execution, end);
  const goOn = (value: unknown): Eventually<R> => {
    if (slot !== noSlot) execution.slots[slot] = value;
    return runFrom(index + 1, steps, execution, end, waitOften);
  };
  return Promise.resolve(pending).then(goOn, (error) => end.failed(execution, error, steps[index]));
}

/** The same, however many of the steps that follow have to wait. */
async function waitOften<R>(
  from: number,
  pending: PromiseLike<unknown>,
  steps: readonly Step[],
  execution: Execution,
  end: RunEnd<R>,
): Promise<R> {
  let index = from;
  try {
    for (; index < steps.length; index++) {
      const { slot, run, late } = steps[index] as Step;
      let value = index === from ? pending : run(execution);
      if (isThenable(value)) {
        value = await value;
        if (late !== undefined) {
          value = late(execution, value);
          if (isThenable(value)) value = await value;
        }
      }
      if (slot !== noSlot) execution.slots[slot] = value;
    }
    return end.done(execution);
  } catch (error) {
    return end.failed(execution, error, steps[index]);
  }
}

const end: RunEnd<OutgoingResponse> = { done: finish, failed: fail };

/** Throws only before the first teardown, so that a failure still finds every generator open. */
function finish(execution: Execution): Eventually<OutgoingResponse> {
  const response = withTasks(execution);
  if (execution.generators) return finishOpened(execution, response, execution.generators);
  if (!isSent(execution, response)) commit(execution);
  return response;
}

/** Whether a response has a stream that somebody reads. */
function isSent({ incoming }: Execution, { body, status }: OutgoingResponse): boolean {
  return isStream(body) && !isSilent(incoming.method, status);
}

function finishOpened(
  execution: Execution,
  response: OutgoingResponse,
  generators: Opened[],
): Eventually<OutgoingResponse> {
  const { incoming, plan } = execution;
  const { body } = response;
  if (isStream(body) && isSent(execution, response)) {
    const done = (): void => commit(execution);
    return { ...response, body: streamThenTearDown(body, generators, () => incoming.signal, done, plan.watch) };
  }
  const tornDown = isStream(body)
    ? tearDownUnread(body, generators, plan.watch)
    : unwind(generators, undefined, plan.watch);
  return tornDown.then(
    () => {
      commit(execution);
      return response;
    },
    (error) => respondToError(execution, error, 'teardown'),
  );
}

/** Everything was torn down, and nothing failed. */
function commit({ usedContext, app, incoming }: Execution): void {
  if (!usedContext) return;
  usedContext.committed = app.tasks;
  if (usedContext.commit) startCommitted(usedContext.commit, app, incoming);
}

function startCommitted(commit: CommitTasks, app: AppRuntime, incoming: IncomingRequest): void {
  commit.committed(app.tasks, () => incoming.signal);
}

/** The response, with the background tasks that start once it is sent; they never do when that fails. */
function withTasks(execution: Execution): OutgoingResponse {
  const { response, generators, usedContext, app } = execution;
  if (!response) throw new PorticoError('a plan ended without a response');
  if (!usedContext) return response;
  // While a stream is sent, or a generator torn down, tasks may still be added.
  const final = !generators && !isStream(response.body);
  if (final && usedContext.tasks.length === 0 && !usedContext.commit) {
    usedContext.sent = app.tasks;
    return response;
  }
  return { ...response, onSent: tasksOf(execution, usedContext) };
}

function tasksOf(execution: Execution, usedContext: LiveContext): () => Promise<unknown> {
  return () => startTasks(execution, usedContext);
}

function startTasks(execution: Execution, usedContext: LiveContext): Promise<unknown> {
  const { app, generators } = execution;
  usedContext.sent = app.tasks;
  // A stream that was sent to its end, and nothing to tear down: whatever was written is.
  if (!generators) commit(execution);
  return Promise.all([app.tasks.start(usedContext.tasks), usedContext.commit?.sent()]);
}

function fail(execution: Execution, error: unknown, step: Step | undefined): Eventually<OutgoingResponse> {
  const { generators, plan } = execution;
  if (!generators) return respondToError(execution, error, step?.label);
  const respond = (left: unknown): Eventually<OutgoingResponse> =>
    respondToError(execution, left, left === error ? step?.label : 'teardown');
  return unwind(generators, { error }, plan.watch).then(() => respond(error), respond);
}

/** @param step Where it was thrown. */
function respondToError(execution: Execution, error: unknown, step: string | undefined): Eventually<OutgoingResponse> {
  // Another response is made; what answers may be the first to look at the context.
  if (execution.usedContext) execution.usedContext.sealed = false;
  return whenSettled(execution.app.errors.respondToError(error, execution, step), (response) => {
    const { usedContext } = execution;
    if (usedContext) usedContext.sealed = true;
    return adjustError(response, usedContext?.settings);
  });
}

/** In the slot of a node that threw: a failed call is remembered like a value. */
class Failure {
  constructor(readonly error: unknown) {}
}

/** All that a step does, as one function: its value, or a promise of it. */
export function whole<E>({ run, late }: Step<E>): Step<E>['run'] {
  if (!late) return run;
  return (execution) => whenSettled(run(execution), (value) => late(execution, value));
}

/** A step that may be asked for more than once in a request; its first value, or failure, is the last. */
export function once(step: Step): Step {
  const { label, slot } = step;
  const run = whole(step);
  const fail = (execution: Execution, error: unknown): never => {
    execution.slots[slot] = new Failure(error);
    throw error;
  };
  return {
    label,
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
