// Owns the running of a plan: steps in order, promises only where a step has to wait, teardown before the first byte.
import type { Answer } from '../contracts/answer.js';
import { PorticoError } from '../errors/portico-error.js';
import { isThenable } from '../schema/is-thenable.js';
import type { Execution } from './execution.js';
import { noSlot, type Step } from './step.js';
import { streamThenTearDown } from './stream.js';
import { unwind } from './teardown.js';

/**
 * Runs the steps of a plan.
 * @returns The answer, now if nothing had to wait.
 * @throws Whatever a step threw, or what a teardown made of it.
 */
export function execute(steps: readonly Step[], execution: Execution): Answer | Promise<Answer> {
  try {
    const pending = advance(steps, execution);
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

/** Runs steps until one has to wait; from there on, later. */
function advance(steps: readonly Step[], execution: Execution): Promise<void> | undefined {
  const { slots } = execution;
  for (let index = 0; index < steps.length; index++) {
    const { slot, run } = steps[index] as Step;
    const value = run(execution);
    if (isThenable(value)) return resume(steps, execution, index, value);
    if (slot !== noSlot) slots[slot] = value;
  }
  return undefined;
}

async function resume(
  steps: readonly Step[],
  execution: Execution,
  from: number,
  pending: PromiseLike<unknown>,
): Promise<void> {
  const { slots } = execution;
  let value = await pending;
  for (let index = from; ; index++) {
    if (index > from) value = (steps[index] as Step).run(execution);
    if (isThenable(value)) value = await value;
    const { slot } = steps[index] as Step;
    if (slot !== noSlot) slots[slot] = value;
    if (index === steps.length - 1) return;
  }
}

function finish(execution: Execution): Answer | Promise<Answer> {
  const { answer, generators } = execution;
  if (!answer) throw new PorticoError('a plan ended without an answer');
  if (!generators) return answer;
  // Of the answer to HEAD no byte of a stream is sent: there is nothing to wait for.
  if (isStream(answer.body) && execution.incoming.method !== 'HEAD')
    return { ...answer, body: streamThenTearDown(answer.body, generators) };
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
