// Owns what becomes of what a handler or a dependency set on `context.response`, in a success and in an error.
import type { OutgoingResponse, ResponseHeaders } from '../contracts/outgoing-response.js';
import type { ResponseSettings } from '../contracts/request-context.js';
import type { LiveContext } from './live-context.js';

/** In a success, what was set wins. */
export function adjust(response: OutgoingResponse, { status, headers }: ResponseSettings): OutgoingResponse {
  const merged: Record<string, string | readonly string[]> = { ...response.headers };
  for (const [name, value] of headers) if (name !== 'set-cookie') merged[name] = value;
  return { ...response, status: status ?? response.status, headers: withCookies(merged, headers) };
}

/** These speak of the body or the place that the success would have had. */
const ofSuccess: ReadonlySet<string> = new Set([
  'accept-ranges',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-length',
  'content-location',
  'content-range',
  'content-type',
  'etag',
  'expires',
  'last-modified',
  'location',
]);

/** In an error, what it says by itself wins, such as its status and `WWW-Authenticate`; cookies are added. */
export function adjustError(response: OutgoingResponse, context: LiveContext | undefined): OutgoingResponse {
  const headers = context?.settings?.headers;
  if (!headers) return response;
  const kept = [...headers].filter(([name]) => name !== 'set-cookie' && !ofSuccess.has(name));
  return { ...response, headers: withCookies({ ...Object.fromEntries(kept), ...response.headers }, headers) };
}

function withCookies(merged: ResponseHeaders, headers: Headers): ResponseHeaders {
  const cookies = [merged['set-cookie'] ?? [], headers.getSetCookie()].flat();
  return cookies.length > 0 ? { ...merged, 'set-cookie': cookies } : merged;
}
