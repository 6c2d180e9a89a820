// Owns the running of a plan: steps in order, promises only where a step has to wait, teardown before the first byte.
import type { Answer } from '../contracts/answer.js';
import { PorticoError } from '../errors/portico-error.js';
import { isThenable } from '../schema/is-thenable.js';
import type { Execution, Step } from './execution.js';
import { streamThenTearDown } from './stream.js';
import { unwind } from './teardown.js';

/**
 * Runs the steps of a plan.
 * @returns The answer, now if nothing had to wait.
 * @throws Whatever a step threw, or what a teardown made of it.
 */
export function execute(steps: readonly Step[], execution: Execution): Answer | Promise<Answer> {
  try {
    const pending = advance(steps, execution, 0);
    return pending
      ? pending.then(
          () => finish(execution),
          (error) => fail(execution, error),
        )
      : finish(execution);
  } catch (error) {
    return fail(execution, error);
  }
}

function advance(steps: readonly Step[], execution: Execution, from: number): Promise<void> | undefined {
  for (let index = from; index < steps.length; index++) {
    const pending = (steps[index] as Step)(execution);
    if (isThenable(pending)) return resume(steps, execution, index + 1, pending);
  }
  return undefined;
}

async function resume(
  steps: readonly Step[],
  execution: Execution,
  from: number,
  pending: PromiseLike<unknown>,
): Promise<void> {
  await pending;
  for (let index = from; index < steps.length; index++) {
    const next = (steps[index] as Step)(execution);
    if (isThenable(next)) await next;
  }
}

function finish(execution: Execution): Answer | Promise<Answer> {
  const { answer, generators } = execution;
  if (!answer) throw new PorticoError('a plan ended without an answer');
  if (!generators) return answer;
  if (isStream(answer.body)) return { ...answer, body: streamThenTearDown(answer.body, generators) };
  return unwind(generators).then(() => answer);
}

function fail(execution: Execution, error: unknown): Promise<never> {
  const { generators = [] } = execution;
  if (generators.length === 0) throw error;
  return unwind(generators, { error }).then(() => {
    throw error;
  });
}

function isStream(body: Answer['body']): body is AsyncIterable<Uint8Array> {
  return typeof body === 'object' && body !== null && !(body instanceof Uint8Array);
}
