// Owns the life of generators: up to their `yield` when a value is made, past it when the request (or the app) is over.
import { PorticoError } from '../errors/portico-error.js';

type AnyGenerator = Generator | AsyncGenerator;

/** A generator past its `yield`, and what its dependency is called. */
export interface Opened {
  readonly generator: AnyGenerator;
  readonly label: string;
}

/**
 * Runs a generator up to its `yield`.
 * @returns The yielded value, or a promise of it if the generator is async.
 * @throws {PorticoError} If it ends without one.
 */
export function openGenerator(generator: AnyGenerator, label: string): unknown {
  const take = (result: IteratorResult<unknown>): unknown => {
    if (!result.done) return result.value;
    throw new PorticoError(`Cannot use ${label}: its generator ended without a yield. Yield the value exactly once.`);
  };
  const result = generator.next();
  return result instanceof Promise ? result.then(take) : take(result as IteratorResult<unknown>);
}

/**
 * Runs what follows the `yield` of each generator, the last opened first. A failure is thrown into every generator still open;
 * each may translate it, and a teardown's own failure takes its place.
 * @param failure What went wrong since the generators were opened. Default: nothing.
 * @throws The failure that is left in the end.
 */
export async function unwind(generators: readonly Opened[], failure?: { readonly error: unknown }): Promise<void> {
  let pending = failure;
  for (const opened of [...generators].reverse()) {
    try {
      if (pending) throw await swallowed(opened, pending.error);
      await finish(opened);
    } catch (error) {
      pending = { error };
    }
  }
  if (pending) throw pending.error;
}

/**
 * Runs what follows the `yield` of every generator, the last opened first; one that fails keeps none of the others from it.
 * @throws The error of the one that failed, or an AggregateError of all if several did.
 */
export async function finishAll(generators: readonly Opened[]): Promise<void> {
  const errors: unknown[] = [];
  for (const opened of [...generators].reverse()) {
    try {
      await finish(opened);
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 1) {
    throw new AggregateError(errors, `${errors.length} teardowns failed: ${errors.map(messageOf).join('; ')}`);
  }
  if (errors.length > 0) throw errors[0];
}

/** What an error says of itself. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function finish({ generator, label }: Opened): Promise<void> {
  const result = await generator.next();
  if (result.done) return;
  await generator.return(undefined);
  throw new PorticoError(
    `Cannot tear down ${label}: its generator yielded a second time. Yield the value exactly once.`,
  );
}

/** Throws into a generator; coming back from that means that it swallowed the failure, and a failed request must not look well. */
async function swallowed({ generator, label }: Opened, failure: unknown): Promise<PorticoError> {
  const result = await generator.throw(failure);
  if (!result.done) await generator.return(undefined);
  return new PorticoError(
    `Cannot tear down ${label}: its generator caught the failure of the request and did not throw it again. ` +
      'End the catch block with `throw error`, or throw an HTTPException that says what to answer.',
    { cause: failure },
  );
}
