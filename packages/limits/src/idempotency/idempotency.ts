// Owns idempotency: a middleware, for it keeps and repeats whole answers, that has its routes ask who is calling, for an answer is nobody
// else's. The two halves of one request meet in its passage.
import {
  bindMiddleware,
  Context,
  DefinitionError,
  type Dependency,
  type DependencyLike,
  Depends,
  dependency,
  type Middleware,
  type MiddlewareResponse,
  type RequestContext,
} from '@portico/core';
import { checkOptions, type Every } from '@portico/core/graph';
import { memoryStore, type Store, StoreUnavailable } from '@portico/store';
import { type ByOptions, keyOfPrincipal, notTelling, type Principal, principalOf, storeKey } from '../by.js';
import { claimName, wordsOf } from '../claim-name.js';
import { Attempts } from './attempts.js';
import { HashedBody } from './hashed-body.js';
import { keySource, readKey } from './idempotency-key.js';
import { isWanted, keepAnswer, repeatAnswer } from './kept-answer.js';
import { IdempotencyKeyBusy, IdempotencyKeyMissing, IdempotencyKeyReused } from './key-errors.js';
import { Passage } from './passage.js';

/** Options of {@link idempotency}. */
export interface IdempotencyOptions {
  /** Keeps the answers; one on Redis for all processes. Default: in memory. */
  readonly store?: Store;
  /**
   * What it is called in its store, such as `machines`: each name has keys of its own. Those with one name, store and callers are one.
   * Default: none.
   */
  readonly name?: string;
  /** Whether a request without a key is refused with 400. Default: false, it is answered each time. */
  readonly required?: boolean;
  /** Seconds that an answer is kept. Default: 86,400, a day. */
  readonly expiresIn?: number;
  /** Seconds that the first request may take; should its process die, the key is free after that. Default: 60. */
  readonly busyFor?: number;
  /** The most bytes of a body that is kept; what is longer is answered once, and then never again. Default: 65,536. */
  readonly bodyLimit?: number;
  /** What becomes of a request while the store cannot be asked: `refuse` is a 503, `allow` answers each time. Default: `refuse`. */
  readonly onStoreError?: 'refuse' | 'allow';
}

/** The methods that do something new each time; all others are idempotent by themselves (RFC 9110 §9.2.2). */
const methods = ['POST', 'PATCH'];

/** Statuses that mean: try again. */
const passing: ReadonlySet<number> = new Set([408, 425, 429]);

/**
 * Answers a POST or PATCH that comes again with its `Idempotency-Key` once: what the first was answered is kept for whoever sent it, and
 * repeated. While it is being answered, another one is a 409; with another path, version, query or body a 422. What fails with a 5xx may be tried again,
 * once its work is over and was undone. Stands around routes, as `{ middleware: [idempotency({ … })] }`.
 * @param options `by`: a scheme or dependency that gives whose request it is, `key`: what of it tells callers apart.
 * @throws {DefinitionError} If `by` is absent, a number is out of range, an option unknown, or another one with its name tells callers
 *   apart by something else in its store.
 * @example app.use(idempotency({ by: new APIKeyHeader({ name: 'X-API-Key' }) }));
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
export function idempotency<D extends DependencyLike>(options: IdempotencyOptions & ByOptions<D>): Middleware {
  const { expiresIn = 86_400, busyFor = 60, bodyLimit = 65_536, store = memoryStore() } = options;
  checkOptions(options, known, 'Cannot create an idempotency', 'idempotency');
  checkBy((options as { readonly by?: unknown }).by);
  check({ expiresIn, busyFor, bodyLimit });
  claim(store, options);
  const attempts = new Attempts(store, busyFor, expiresIn);
  const begin = createDependency({ ...options, expiresIn } as AnyOptions, attempts);
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

interface AnyOptions extends IdempotencyOptions {
  readonly by: DependencyLike;
  readonly key?: (value: unknown) => Principal;
  readonly expiresIn: number;
}

const known: Every<AnyOptions> = {
  store: true,
  name: true,
  required: true,
  expiresIn: true,
  busyFor: true,
  bodyLimit: true,
  onStoreError: true,
  by: true,
  key: true,
};

/** @throws {DefinitionError} If nobody says whose a request is: another caller's answer would be repeated. */
function checkBy(by: unknown): void {
  if (by !== undefined && by !== null) return;
  throw new DefinitionError(
    "Cannot create an idempotency: it has no `by`, so one caller could get another's answer. " +
      "Give the scheme or dependency that tells whose request it is, such as by: new APIKeyHeader({ name: 'X-API-Key' }).",
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
    await attempts.end(passage.attempt, keepAnswer(response, bodyLimit, headersOf(passage))).catch(failed);
    return;
  }
  // A time limit has answered, perhaps before the attempt even began: the key is busy for as long as the work goes on.
  await passage.whenEnded(async (outcome) => {
    if (!passage.attempt) return;
    const noted = outcome === 'failed' ? attempts.free(passage.attempt) : attempts.end(passage.attempt, undefined);
    await noted.catch(failed);
  });
}

/** The half within the graph: it knows who is calling, and runs once the request is valid and its body was read. */
function createDependency(
  { by, key, name: ledger, required = false, expiresIn, onStoreError = 'refuse' }: AnyOptions,
  attempts: Attempts,
): Dependency<unknown> {
  // A generator, since what has none would run as soon as it is known who is calling, before the body is there.
  async function* idempotencyKey(
    value: unknown,
    header: string | undefined,
    context: RequestContext,
  ): AsyncGenerator<undefined> {
    const passage = Passage.of(attempts);
    if (header !== undefined || required) {
      const name = readKey(header ?? '');
      if (name === undefined) throw new IdempotencyKeyMissing(header === undefined ? missing : malformed);
      const who = keyOfPrincipal(principalIn(value, key), context);
      if (passage)
        await begin(passage, storeKey('idempotency', ...(ledger === undefined ? [] : [ledger]), who, name), context);
    }
    try {
      yield undefined;
    } catch (error) {
      if (passage && refusals.some((one) => error instanceof one)) passage.refused = true;
      await passage?.end('failed');
      throw error;
    }
    // What was opened before this is torn down after it, and may still fail.
    if (passage?.attempt) context.afterCommit(() => passage.end('done'));
  }
  const begin = async (passage: Passage, name: string, context: RequestContext): Promise<void> => {
    // Another declaration around the route has begun it: these are one.
    if (Passage.hasBegun({ key: name, store: attempts.store })) return;
    try {
      const begun = await attempts.begin(name, fingerprint(passage, context), comparedBody(passage, context));
      if ('text' in begun) passage.attempt = begun;
      else if (isWanted(begun, headersOf(passage))) passage.answer = begun;
      else throw new IdempotencyKeyBusy('The first answer is in a form that this request does not ask for');
    } catch (error) {
      if (!(error instanceof StoreUnavailable && onStoreError === 'allow')) throw error;
    }
    // Nothing of it goes out: the middleware around the route puts the first answer in its place.
    if (passage.answer) throw new IdempotencyKeyBusy('Answered already');
  };
  const throws = [IdempotencyKeyMissing, IdempotencyKeyBusy, IdempotencyKeyReused];
  return dependency([Depends(by), keySource(required, expiresIn), Context()], idempotencyKey, {
    throws: onStoreError === 'refuse' ? [...throws, StoreUnavailable] : throws,
  });
}

/** Of another declaration further inside: whoever gets one was not answered. */
const refusals = [IdempotencyKeyBusy, IdempotencyKeyReused];

const missing = 'Send an Idempotency-Key: a random text, the same each time that this request is sent';
const malformed = 'The Idempotency-Key is none: send a text of at most 255 characters, in quotes';

/** @throws {PorticoError} If who is known cannot be told apart: behind one address, as of a proxy, others would get their answers. */
function principalIn(value: unknown, key: AnyOptions['key']): Principal {
  const principal = principalOf('idempotency', value, key);
  if (principal !== undefined || value === undefined || value === null) return principal;
  throw notTelling('Cannot tell the callers of idempotency apart: of one who is known, its key', principal);
}

/** What tells a request from others, but for its body. */
function fingerprint({ variant }: Passage, { method, url, headers }: RequestContext): string {
  const form = isMultipart(headers) ? 'multipart' : 'bytes';
  return storeKey(method, url.pathname + url.search, form, ...variant);
}

function headersOf({ request }: Passage): (name: string) => string | undefined {
  return (name) => request.header(name);
}

/** The body, unless it is a form in parts: each time that one is sent anew, other boundaries stand between them. */
function comparedBody({ body }: Passage, { headers }: RequestContext): HashedBody | undefined {
  return isMultipart(headers) ? undefined : body;
}

function isMultipart(headers: Headers): boolean {
  return /^multipart\//i.test(headers.get('content-type') ?? '');
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

function check(numbers: Readonly<Record<'expiresIn' | 'busyFor' | 'bodyLimit', number>>): void {
  for (const [name, value] of Object.entries(numbers)) {
    if (value > 0 && value < 1e9) continue;
    throw new DefinitionError(`Cannot create an idempotency: its ${name} is ${value}. Give a number above 0.`);
  }
}
