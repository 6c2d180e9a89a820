// Owns idempotency: a middleware, for it keeps and repeats whole answers, that has its routes ask who is calling, for an answer is nobody
// else's. The two halves of one request meet in an asynchronous context.
import { AsyncLocalStorage } from 'node:async_hooks';
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
import { Attempts } from './attempts.js';
import { HashedBody } from './hashed-body.js';
import { keySource, readKey } from './idempotency-key.js';
import { isReadable, keepAnswer, repeatAnswer } from './kept-answer.js';
import { IdempotencyKeyBusy, IdempotencyKeyMissing, IdempotencyKeyReused } from './key-errors.js';
import { Passage } from './passage.js';

/** Options of {@link idempotency}. */
export interface IdempotencyOptions {
  /** Keeps the answers; one on Redis for all processes. Default: in memory. */
  readonly store?: Store;
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
 * repeated. While it is being answered, another one is a 409; with another path, query or body a 422. What fails with a 5xx may be tried again,
 * once its work is over and was undone. Stands around routes, as `{ middleware: [idempotency({ … })] }`.
 * @param options `by`: a scheme or dependency that gives whose request it is, `key`: what of it tells callers apart.
 * @throws {DefinitionError} If a number is out of range, or an option unknown.
 * @example app.use(idempotency({ by: new APIKeyHeader({ name: 'X-API-Key' }) }));
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
export function idempotency<D extends DependencyLike>(options: IdempotencyOptions & ByOptions<D>): Middleware {
  const { expiresIn = 86_400, busyFor = 60, bodyLimit = 65_536, store = memoryStore() } = options;
  checkOptions(options, known, 'Cannot create an idempotency', 'idempotency');
  check({ expiresIn, busyFor, bodyLimit });
  const attempts = new Attempts(store, busyFor, expiresIn);
  const passages = new AsyncLocalStorage<Passage>();
  const begin = createDependency({ ...options, expiresIn } as AnyOptions, attempts, passages);
  return bindMiddleware(
    'idempotency',
    ({ logger }) =>
      async (request, next) => {
        if (!methods.includes(request.method)) return next();
        const passage = new Passage(new HashedBody(request.body));
        const response = await passages.run(passage, () => next({ body: passage.body }));
        if (passage.answer) return repeatAnswer(passage.answer, response);
        const failed = (error: unknown): void =>
          logger.error('The answer to a request with an Idempotency-Key could not be kept', error);
        await note(attempts, passage, response, { bodyLimit, failed });
        return response;
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
  required: true,
  expiresIn: true,
  busyFor: true,
  bodyLimit: true,
  onStoreError: true,
  by: true,
  key: true,
};

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
  const mayTryAgain = response.status >= 500 || passing.has(response.status);
  if (passage.attempt && !mayTryAgain) {
    await attempts.end(passage.attempt, keepAnswer(response, bodyLimit)).catch(failed);
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
  { by, key, required = false, expiresIn, onStoreError = 'refuse' }: AnyOptions,
  attempts: Attempts,
  passages: AsyncLocalStorage<Passage>,
): Dependency<unknown> {
  // A generator, since what has none would run as soon as it is known who is calling, before the body is there.
  async function* idempotencyKey(
    value: unknown,
    header: string | undefined,
    context: RequestContext,
  ): AsyncGenerator<undefined> {
    const passage = passages.getStore();
    if (header !== undefined || required) {
      const name = readKey(header ?? '');
      if (name === undefined) throw new IdempotencyKeyMissing(header === undefined ? missing : malformed);
      const who = keyOfPrincipal(principalIn(value, key), context);
      if (passage) await begin(passage, storeKey('idempotency', who, name), context);
    }
    try {
      yield undefined;
    } catch (error) {
      await passage?.end('failed');
      throw error;
    }
    // What was opened before this is torn down after it, and may still fail.
    if (passage?.attempt) context.afterCommit(() => passage.end('done'));
  }
  const begin = async (passage: Passage, name: string, context: RequestContext): Promise<void> => {
    try {
      const begun = await attempts.begin(name, fingerprint(context), comparedBody(passage, context));
      if ('text' in begun) passage.attempt = begun;
      else if (isReadable(begun, context.headers.get('accept-encoding'))) passage.answer = begun;
      else throw new IdempotencyKeyBusy('The first answer is compressed in a way that this request does not accept');
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

const missing = 'Send an Idempotency-Key: a random text, the same each time that this request is sent';
const malformed = 'The Idempotency-Key is none: send a text of at most 255 characters, in quotes';

/** @throws {PorticoError} If who is known cannot be told apart: behind one address, as of a proxy, others would get their answers. */
function principalIn(value: unknown, key: AnyOptions['key']): Principal {
  const principal = principalOf('idempotency', value, key);
  if (principal !== undefined || value === undefined || value === null) return principal;
  throw notTelling('Cannot tell the callers of idempotency apart: of one who is known, its key', principal);
}

/** What tells a request from others, but for its body. */
function fingerprint({ method, url, headers }: RequestContext): string {
  return storeKey(method, url.pathname + url.search, isMultipart(headers) ? 'multipart' : 'bytes');
}

/** The body, unless it is a form in parts: each time that one is sent anew, other boundaries stand between them. */
function comparedBody({ body }: Passage, { headers }: RequestContext): HashedBody | undefined {
  return isMultipart(headers) ? undefined : body;
}

function isMultipart(headers: Headers): boolean {
  return /^multipart\//i.test(headers.get('content-type') ?? '');
}

function check(numbers: Readonly<Record<'expiresIn' | 'busyFor' | 'bodyLimit', number>>): void {
  for (const [name, value] of Object.entries(numbers)) {
    if (value > 0 && value < 1e9) continue;
    throw new DefinitionError(`Cannot create an idempotency: its ${name} is ${value}. Give a number above 0.`);
  }
}
