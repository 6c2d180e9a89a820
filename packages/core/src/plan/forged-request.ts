// Owns how a request is told that a page of another origin made a browser send. Browsers say who asked, and pages cannot change what
// they say; whatever is no browser sends no credential that it was not told to, so nobody can make it act for somebody else.
import type { IncomingRequest } from '../contracts/incoming-request.js';
import { HTTPException } from '../errors/http-exception.js';
import { withoutStack } from '../errors/portico-error.js';

/**
 * Whether a page of another origin made a browser send a request; asked of methods that are not safe only.
 * @param trusted Origins that may.
 * @see https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
 */
export function isForged(request: IncomingRequest, trusted: ReadonlySet<string>): boolean {
  const origin = request.header('origin');
  if (origin !== undefined && trusted.has(origin)) return false;
  // `same-site` is another origin: a neighbouring subdomain may be anybody's. `none` is the user, by the address bar.
  const site = request.header('sec-fetch-site');
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  // Where a browser says nothing of the site (over http, before 2023) it still names the origin, `null` at least, with every method
  // that is not safe. Without either, it was none.
  return origin !== undefined && !isOwn(origin, request);
}

/** A proxy may speak http to the app where the client spoke https: of the app's own origin only the host is known for sure. */
function isOwn(origin: string, request: IncomingRequest): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, host } = new URL(origin);
  // No page of an app is a file, or of an extension.
  return /^https?:$/.test(protocol) && host === new URL(`${protocol}//${request.url.host}`).host;
}

/** The refusal of a forged request: what it presents is good, and still it is not let in. */
export function crossOriginRefusal(): HTTPException {
  return withoutStack(() => new HTTPException(403, 'A page of another origin sent this'));
}
