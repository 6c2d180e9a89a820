// Owns idempotency: a middleware, for it keeps and repeats whole answers, that has its routes ask who is calling, for an answer is nobody
// else's. The two halves of one request meet in its passage.
import {
  bindMiddleware,
  DefinitionError,
  type DependencyLike,
  type Middleware,
  type MiddlewareResponse,
} from '@portico/core';
import { memoryStore, type Store } from '@portico/store';
import type { ByOptions } from '../by.js';
import { claimName, wordsOf } from '../claim-name.js';
import { attemptDependency } from './attempt-dependency.js';
import { Attempts } from './attempts.js';
import { HashedBody } from './hashed-body.js';
import {
  type AnyOptions,
  checkAmounts,
  checkIdempotencyOptions,
  type IdempotencyOptions,
} from './idempotency-options.js';
import { keepAnswer, repeatAnswer } from './kept-answer.js';
import { Passage } from './passage.js';

/** The methods that do something new each time; all others are idempotent by themselves (RFC 9110 §9.2.2). */
const methods = ['POST', 'PATCH'];

/** Statuses that mean: try again. */
const passing: ReadonlySet<number> = new Set([408, 425, 429]);

/**
 * Answers a POST or PATCH that comes again with its `Idempotency-Key` once: what the first was answered is kept for whoever sent it, and
 * repeated. While it is being answered, another one is a 409; with another method, path, version, query or body a 422. What fails with a 5xx may
 * be tried again, once its work is over and was undone. Stands around routes, as `{ middleware: [idempotency({ … })] }`.
 * @param options `by`: a scheme or dependency that gives whose request it is, `key`: what of it tells callers apart.
 * @throws {DefinitionError} If `by` is absent, a number is out of range, an option unknown, or another one with its name tells callers
 *   apart by something else in its store.
 * @example app.use(idempotency({ by: new APIKeyHeader({ name: 'X-API-Key' }) }));
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
export function idempotency<D extends DependencyLike>(options: IdempotencyOptions & ByOptions<D>): Middleware {
  const { expiresIn = 86_400, busyFor = 60, bodyLimit = 65_536, store = memoryStore() } = options;
  checkIdempotencyOptions(options);
  checkAmounts({ expiresIn, busyFor, bodyLimit });
  claim(store, options);
  const attempts = new Attempts(store, busyFor, expiresIn);
  const begin = attemptDependency({ ...options, expiresIn } as AnyOptions, attempts);
  return bindMiddleware(
    'idempotency',
    (app) => {
      const journeyOf = app.followRequests();
      const failed = (error: unknown): void =>
        app.logger.error('The answer to a request with an Idempotency-Key could not be kept', error);
      return async (request, next) => {
        if (!methods.includes(request.method)) return next();
        const passage = new Passage(attempts, request, new HashedBody(request.body), journeyOf);
        const response = await passage.run(() => next({ body: passage.body }));
        if (passage.answer) return repeatAnswer(passage.answer, response);
        await note(attempts, passage, response, { bodyLimit, failed });
        return response;
      };
    },
    {
      methods,
      dependencies: [begin],
      headers: {
        'Idempotent-Replayed': { description: 'That this is what an earlier request with the key was answered' },
      },
    },
  );
}

interface Noting {
  readonly bodyLimit: number;
  /** Told that the store could not be asked. */
  readonly failed: (error: unknown) => void;
}

/** Keeps an answer; one that says to try again frees the key, but only once it is known that nothing was done. */
async function note(
  attempts: Attempts,
  passage: Passage,
  response: MiddlewareResponse,
  { bodyLimit, failed }: Noting,
): Promise<void> {
  const mayTryAgain = response.status >= 500 || passing.has(response.status) || passage.refused;
  if (passage.attempt && !mayTryAgain) {
    await attempts.end(passage.attempt, keepAnswer(response, bodyLimit, passage.headerOf)).catch(failed);
    return;
  }
  // A time limit has answered, perhaps before the attempt even began: the key is busy for as long as the work goes on.
  await passage.whenEnded(async (outcome) => {
    if (!passage.attempt) return;
    const noted = outcome === 'failed' ? attempts.free(passage.attempt) : attempts.end(passage.attempt, undefined);
    await noted.catch(failed);
  });
}

/** Two that tell callers apart by something else would take one's key for the other's. */
function claim(store: Store, { name, by, key }: Pick<IdempotencyOptions, 'name'> & ByOptions<DependencyLike>): void {
  if (name === '')
    throw new DefinitionError('Cannot create an idempotency: its name is "". Write one, or leave it out.');
  if (claimName(store, 'idempotency', name ?? '', [wordsOf(by), key && String(key)])) return;
  throw new DefinitionError(
    `Cannot create an idempotency: another one in its store ${name ? `has the name '${name}'` : 'has no name either'}, and tells callers apart by something else. ` +
      "Give each a name: idempotency({ name: 'machines', … }).",
  );
}
