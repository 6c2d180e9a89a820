// Owns which of the languages that an app speaks a client likes best.
import Negotiator from 'negotiator';

/** No browser sends more; what does must not be dear to read. */
const longestHeader = 500;

/**
 * The language that the client prefers by its `Accept-Language`: `de` for one that asks for `de-AT`. Say `Vary: Accept-Language` in what
 * a cache may keep.
 * @param request A `RequestContext`, or whatever has headers.
 * @param languages What the app speaks, the language of all others first.
 * @returns One of them: the first where the client asks for none of them.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4
 * @example const language = preferredLanguage(context, ['en', 'de']);
 */
export function preferredLanguage<const L extends string>(
  request: { readonly headers: Headers },
  languages: readonly [L, ...L[]],
): L {
  const wanted = (request.headers.get('accept-language') ?? '*').slice(0, longestHeader);
  const found = new Negotiator({ headers: { 'accept-language': wanted } }).language([...languages]);
  return (found as L | undefined) ?? languages[0];
}
