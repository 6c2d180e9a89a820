// Owns conditional requests: 304 where the client has it already, and 412 or 428 where it would overwrite what it has not seen.
import {
  Context,
  type Dependency,
  type DependencyLike,
  Depends,
  declareError,
  dependency,
  Header,
  type Middleware,
  type MiddlewareResponse,
  middleware,
  type Provided,
  type RequestContext,
} from '@portico/core';
import { checkOptions, type Every, etagOf } from '@portico/core/graph';
import fresh from 'fresh';
import { firstOf } from './header-values.js';

/**
 * Gives successful responses to GET an `ETag`, made of the body unless the route sets one, and answers 304 if the client has it
 * already. Streams are left as they are.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13
 * @example app.use(conditional());
 */
export function conditional(): Middleware {
  return middleware(
    'conditional',
    async (request, next) => {
      const response = await next();
      const isRead = request.method === 'GET' || request.method === 'HEAD';
      if (!isRead || response.status !== 200) return response;
      const headers = tagged(response);
      if (!isFresh(request.headers, headers)) return { ...response, headers };
      return { ...response, status: 304, headers: withoutContent(headers), body: null };
    },
    {
      headers: { ETag: { description: 'The version, for `If-None-Match`' } },
      statuses: [304],
      methods: ['GET', 'HEAD'],
    },
  );
}

function tagged({ headers, body }: MiddlewareResponse): MiddlewareResponse['headers'] {
  if (headers['etag'] !== undefined || (typeof body !== 'string' && !(body instanceof Uint8Array))) return headers;
  return { ...headers, etag: etagOf(body) };
}

/** `Cache-Control: no-cache` speaks to caches; it is no reason to send what the client has. */
function isFresh(request: Headers, headers: MiddlewareResponse['headers']): boolean {
  const sent = {
    'if-none-match': request.get('if-none-match') ?? undefined,
    'if-modified-since': request.get('if-modified-since') ?? undefined,
  };
  return fresh(sent, { etag: firstOf(headers, 'etag'), 'last-modified': firstOf(headers, 'last-modified') });
}

/** What speaks of the body; where it lies, and what a page of it may load, does not. */
const ofContent = /^content-(?!location|security)/;

/** A 304 says what is new of the copy that the client has (RFC 9110 §15.4.5). */
function withoutContent(headers: MiddlewareResponse['headers']): MiddlewareResponse['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ofContent.test(name)));
}

class VersionMissing extends declareError(428, {
  description: 'A change needs `If-Match` with the version that it was made of',
}) {}
class VersionOutdated extends declareError(412, { description: 'It was changed since it was read' }) {}

/** Options of {@link ifMatch}. */
export interface IfMatchOptions {
  /** Whether a change without `If-Match` is refused with 428 (RFC 6585 §3). Default: true. */
  readonly required?: boolean;
}

const known: Every<IfMatchOptions> = { required: true };

/**
 * Guards what a dependency finds against lost updates: a read tells its version as `ETag`, and a change must name in `If-Match` the
 * version that it was made of, or is refused with 412.
 * @param found Gives what is read or changed.
 * @param versionOf Its version, such as a number that each change raises; letters, digits and punctuation without quotes.
 * @returns A dependency with the same value.
 * @throws {DefinitionError} If an option is unknown.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.1
 * @example const current = ifMatch(findItem, (item) => item.version);
 */
export function ifMatch<D extends DependencyLike>(
  found: D,
  versionOf: (value: Provided<D>) => string | number,
  options: IfMatchOptions = {},
): Dependency<Provided<D>> {
  checkOptions(options, known, 'Cannot guard against lost updates', 'ifMatch');
  const { required = true } = options;
  const sent = Header('if-match', String, { optional: true, description: 'The version that the change was made of' });
  // A generator, for it runs once the body is there: what is compared before might be changed while a client is still sending.
  function* checkVersion(value: unknown, names: string | undefined, context: RequestContext): Generator<unknown> {
    const tag = `"${versionOf(value as Provided<D>)}"`;
    if (context.method === 'GET' || context.method === 'HEAD') context.response.headers.set('etag', tag);
    else if (names === undefined && required)
      throw new VersionMissing('Send If-Match with the version that you have read');
    else if (names !== undefined && !matches(names, tag))
      throw new VersionOutdated('It was changed since you have read it');
    yield value;
  }
  const throws = required ? [VersionMissing, VersionOutdated] : [VersionOutdated];
  const headers = { ETag: { description: 'The version of what was read, for `If-Match`' } };
  const sources = [Depends(found as DependencyLike), sent, Context()];
  const guarded = dependency(sources, checkVersion as never, { throws, headers });
  return guarded as unknown as Dependency<Provided<D>>;
}

/**
 * A tag of ours is weak where its body was compressed on the way, by `compress` or a proxy: it names the same version. RFC 9110 §13.1.1
 * lets no weak tag match, since others may stand for several versions.
 */
function matches(names: string, tag: string): boolean {
  const named: readonly string[] = names.match(/"[^"]*"/g) ?? [];
  return names.trim() === '*' || named.includes(tag);
}
