// Owns what becomes of what a handler or a dependency set on `context.response`, in a success and in an error.
import type { Answer, AnswerHeaders } from '../contracts/answer.js';
import type { ResponseSettings } from '../contracts/request-context.js';
import type { LiveContext } from './live-context.js';

/** In a success, what was set wins. */
export function adjust(answer: Answer, { status, headers }: ResponseSettings): Answer {
  const merged: Record<string, string | readonly string[]> = { ...answer.headers };
  for (const [name, value] of headers) if (name !== 'set-cookie') merged[name] = value;
  return { ...answer, status: status ?? answer.status, headers: withCookies(merged, headers) };
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
export function adjustError(answer: Answer, context: LiveContext | undefined): Answer {
  const headers = context?.settings?.headers;
  if (!headers) return answer;
  const kept = [...headers].filter(([name]) => name !== 'set-cookie' && !ofSuccess.has(name));
  return { ...answer, headers: withCookies({ ...Object.fromEntries(kept), ...answer.headers }, headers) };
}

function withCookies(merged: AnswerHeaders, headers: Headers): AnswerHeaders {
  const cookies = [merged['set-cookie'] ?? [], headers.getSetCookie()].flat();
  return cookies.length > 0 ? { ...merged, 'set-cookie': cookies } : merged;
}
