// Owns rateLimit: around everything it counts addresses before anybody is known, as a part of the graph it counts whoever the route knows;
// both before a body is read.
import {
  Context,
  type DependencyLike,
  Depends,
  type DocumentedHeader,
  dependency,
  type Middleware,
  type MiddlewareResponse,
  middleware,
  type RequestContext,
  Security,
  type Source,
} from '@portico/core';
import { checkOptions, type Every, whenSettledWith } from '@portico/core/graph';
import { type Answer, ofStores, StoreUnavailable } from '@portico/store';
import { type ByOptions, type Principal, principalOf } from './by.js';
import { wordsOf } from './claim-name.js';
import { Quota, type RateLimitOptions, type Verdict } from './quota.js';
import { TooManyRequests } from './too-many.js';

type AnyOptions = RateLimitOptions & {
  readonly by?: DependencyLike | undefined;
  readonly key?: (value: never) => Principal;
};

const known: Every<AnyOptions> = {
  points: true,
  per: true,
  store: ofStores,
  name: true,
  onStoreError: true,
  by: true,
  key: 'function',
};

const headers: Readonly<Record<string, DocumentedHeader>> = {
  RateLimit: { description: 'What is left: `r` requests, and `t` seconds until there are more' },
  'RateLimit-Policy': { description: 'The limit: `q` requests in `w` seconds' },
};

const names = ['ratelimit', 'ratelimit-policy'] as const;

/**
 * Limits how many requests an address may send: a middleware, before anybody asks for credentials. All of an IPv6 network of 64 bits
 * are one; behind a proxy, `trustProxy` stands further outside. The response has `RateLimit` and `RateLimit-Policy`; one too many is a
 * 429 with `Retry-After`.
 * @throws {DefinitionError} If a number is out of range, an option unknown, or another limit with its name counts in its store.
 * @example app.use(rateLimit({ points: 100, per: 60 }));
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 */
export function rateLimit(options: RateLimitOptions & { readonly by?: undefined }): Middleware;
/**
 * Limits how many requests somebody may send: a dependency, once it is known who asks, and before the body is read. One of whom nobody
 * knows who they are counts by address.
 * @param options `by`: a scheme or dependency that gives whose request it is; `key`: what of it tells callers apart.
 * @throws {DefinitionError} If a number is out of range, an option unknown, or another limit with its name counts in its store.
 * @example const limit = rateLimit({ points: 10, per: 60, by: new APIKeyHeader({ name: 'X-API-Key' }) });
 *   app.get('/reports', [], { dependencies: [limit] }, () => []);
 */
export function rateLimit<D extends DependencyLike>(options: RateLimitOptions & ByOptions<D>): Source<void>;
export function rateLimit(all: AnyOptions): Middleware | Source<void> {
  checkOptions(all, known, 'Cannot create a rateLimit', 'rateLimit');
  const { by, key, ...options } = all;
  const quota = new Quota(options, [wordsOf(by), key && String(key)]);
  const throws = quota.refuses ? [TooManyRequests, StoreUnavailable] : [TooManyRequests];
  if (by === undefined) return aroundAll(quota, throws);
  const count = (value: unknown, context: RequestContext): Answer<void> => {
    const principal = principalOf('rateLimit', value, key);
    return whenSettledWith(quota.count(principal, context), context, tell);
  };
  Object.defineProperty(count, 'name', { value: 'rateLimit' });
  // Within the authenticate stage, so that no body is read for who has sent too much; what needs the body cannot stand there.
  const source: unknown = Security(dependency([Depends(by), Context()], count, { throws, headers }));
  return source as Source<void>;
}

/** @throws {TooManyRequests} If it was one too many. */
function tell(verdict: Verdict | undefined, { response }: RequestContext): void {
  if (verdict === undefined) return;
  for (const name of names) response.appendHeader(name, verdict.headers[name]);
  if (verdict.error) throw verdict.error;
}

function aroundAll(quota: Quota, throws: readonly (typeof TooManyRequests | typeof StoreUnavailable)[]): Middleware {
  return middleware(
    'rateLimit',
    async (request, next) => {
      const verdict = await quota.count(undefined, request);
      if (verdict?.error) throw refusal(verdict);
      const response = await next();
      return verdict ? { ...response, headers: addHeaders(response.headers, verdict.headers) } : response;
    },
    { headers, throws },
  );
}

/** What stands around everything has no other place for headers than the error. */
function refusal({ error, headers: own }: Verdict): TooManyRequests {
  return new TooManyRequests(error?.message, { headers: { ...error?.headers, ...own } });
}

/** Both headers are lists: each limit adds its own (RFC 9651 §3.1). */
function addHeaders(known: MiddlewareResponse['headers'], own: Verdict['headers']): MiddlewareResponse['headers'] {
  const added = Object.entries(own).map(([name, value]) => [name, [known[name] ?? [], value].flat().join(', ')]);
  return { ...known, ...Object.fromEntries(added) };
}
