// Owns what is torn down when the request (or the app) is over: generators past their `yield`, and instances that are disposed.

import { PorticoError } from '../errors/portico-error.js';
import { whenSettled } from '../primitives/when-settled.js';

/** What a teardown takes of a generator: to go on past its `yield`, or to be told of a failure there. */
interface Ending {
  next(): Ended;
  throw(error: unknown): Ended;
  return(value: undefined): Ended;
}

type Ended = IteratorResult<unknown> | Promise<IteratorResult<unknown>>;

/** What has a teardown, what its dependency is called, and the value that it gave. */
export interface Opened {
  readonly generator: Ending;
  readonly label: string;
  readonly value: unknown;
}

/** Stands around a teardown. @param label What its dependency is called. @param end Does it. */
export type WatchTeardown = (label: string, end: () => Promise<void>) => Promise<void>;

const unwatched: WatchTeardown = (_, end) => end();

/**
 * Whether a value is a generator, sync or async: what follows its `yield` is a teardown. Only the tag tells: a value such as a
 * mock may have any method that it is asked for.
 */
export function isGenerator(value: unknown): value is Generator | AsyncGenerator {
  if (typeof value !== 'object' || value === null) return false;
  const tag = (value as { readonly [Symbol.toStringTag]?: unknown })[Symbol.toStringTag];
  return tag === 'Generator' || tag === 'AsyncGenerator';
}

/**
 * Runs a generator up to its `yield`.
 * @param keep Called with the generator once its value is there.
 * @returns The yielded value, or a promise of it if the generator is async.
 * @throws {PorticoError} If it ends without one.
 */
export function openGenerator(generator: Ending, label: string, keep: (opened: Opened) => void): unknown {
  return whenSettled(generator.next(), ({ done, value }) => {
    if (done) {
      throw new PorticoError(`Cannot use ${label}: its generator ended without a yield. Yield the value exactly once.`);
    }
    keep({ generator, label, value });
    return value;
  });
}

/** The teardown of an instance that has `Symbol.asyncDispose` or `Symbol.dispose`. */
export function disposalOf(value: unknown, label: string): Opened | undefined {
  const { [Symbol.asyncDispose]: later, [Symbol.dispose]: now } = Object(value) as Partial<
    AsyncDisposable & Disposable
  >;
  const dispose = later ?? now;
  return dispose && { generator: new Disposal(() => dispose.call(value as never)), label, value };
}

/** Ends as a generator would that yields the instance and disposes it in a `finally`. */
class Disposal implements Ending {
  constructor(private readonly dispose: () => unknown) {}

  async next(): Promise<IteratorResult<unknown>> {
    await this.dispose();
    return { done: true, value: undefined };
  }

  async throw(error: unknown): Promise<never> {
    await this.dispose();
    throw error;
  }

  return(): Promise<IteratorResult<unknown>> {
    return this.next();
  }
}

/** A teardown that belongs to no dependency, such as the removal of a temporary file. */
export function deferred(task: () => unknown): Opened {
  return { generator: new Disposal(task), label: 'the end of the request', value: undefined };
}

/**
 * Runs what follows the `yield` of each generator, the last opened first. A failure is thrown into every generator still open;
 * each may translate it, and a teardown's own failure takes its place.
 * @param failure What went wrong since the generators were opened. Default: nothing.
 * @param watch Stands around each of them. Default: nothing.
 * @throws The failure that is left in the end.
 */
export async function unwind(
  generators: readonly Opened[],
  failure?: { readonly error: unknown },
  watch: WatchTeardown = unwatched,
): Promise<void> {
  let pending = failure;
  for (const opened of [...generators].reverse()) {
    const known = pending;
    try {
      await watch(opened.label, () => (known ? tellFailure(opened, known.error) : finish(opened)));
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

/** @throws What a generator makes of the failure. */
async function tellFailure(opened: Opened, failure: unknown): Promise<never> {
  throw await swallowed(opened, failure);
}

/** Throws into a generator; coming back from that means that it swallowed the failure, and a failed request must not look well. */
async function swallowed({ generator, label }: Opened, failure: unknown): Promise<PorticoError> {
  await generator.throw(failure);
  // Nothing, unless it yielded once more.
  await generator.return(undefined);
  return new PorticoError(
    `Cannot tear down ${label}: its generator caught the failure of the request and did not throw it again. ` +
      'End the catch block with `throw error`, or throw an HTTPException that says what to answer.',
    { cause: failure },
  );
}
