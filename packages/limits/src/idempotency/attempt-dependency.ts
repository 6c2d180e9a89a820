// Owns the half of idempotency within the graph: it knows who is calling, and runs once the request is valid and its body was read.
import { Context, type Dependency, Depends, dependency, type RequestContext } from '@portico/core';
import { StoreUnavailable } from '@portico/store';
import { keyOfPrincipal, notTelling, type Principal, principalOf, storeKey } from '../by.js';
import type { Attempts } from './attempts.js';
import type { HashedBody } from './hashed-body.js';
import { keySource, readKey } from './idempotency-key.js';
import type { AnyOptions } from './idempotency-options.js';
import { isWanted } from './kept-answer.js';
import { IdempotencyKeyBusy, IdempotencyKeyMissing, IdempotencyKeyReused } from './key-errors.js';
import { Passage } from './passage.js';

/** Begins the attempt of a request that brings a key. @param attempts Of the middleware around the route. */
export function attemptDependency(
  { by, key, name: ledger, required = false, expiresIn, onStoreError = 'refuse' }: AnyOptions,
  attempts: Attempts,
): Dependency<unknown> {
  const ledgers = ledger === undefined ? [] : [ledger];
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
        await begin(attempts, passage, storeKey('idempotency', ...ledgers, who, name), context, onStoreError);
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
  const throws = [IdempotencyKeyMissing, IdempotencyKeyBusy, IdempotencyKeyReused];
  return dependency([Depends(by), keySource(required, expiresIn), Context()], idempotencyKey, {
    throws: onStoreError === 'refuse' ? [...throws, StoreUnavailable] : throws,
  });
}

/** Begins an attempt, or finds what to repeat in its place. */
async function begin(
  attempts: Attempts,
  passage: Passage,
  key: string,
  context: RequestContext,
  onStoreError: AnyOptions['onStoreError'],
): Promise<void> {
  // Another declaration around the route has begun it: these are one.
  if (Passage.hasBegun({ key, store: attempts.store })) return;
  try {
    const begun = await attempts.begin(key, fingerprint(passage, context), comparedBody(passage, context));
    if ('text' in begun) passage.attempt = begun;
    else if (isWanted(begun, passage.headerOf)) passage.answer = begun;
    else throw new IdempotencyKeyBusy('The first answer is in a form that this request does not ask for');
  } catch (error) {
    if (!(error instanceof StoreUnavailable && onStoreError === 'allow')) throw error;
  }
  // Nothing of it goes out: the middleware around the route puts the first answer in its place.
  if (passage.answer) throw new IdempotencyKeyBusy('Answered already');
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

/** The body, unless it is a form in parts: each time that one is sent anew, other boundaries stand between them. */
function comparedBody({ body }: Passage, { headers }: RequestContext): HashedBody | undefined {
  return isMultipart(headers) ? undefined : body;
}

function isMultipart(headers: Headers): boolean {
  return /^multipart\//i.test(headers.get('content-type') ?? '');
}
