// What a source sees of a request's head, and how several values stand under one name in it.
import type { IncomingRequest } from './incoming-request.js';

/** What stands under one name: nothing, one text, or several in order. */
export type Texts = string | readonly string[] | undefined;

/** The head of a request, with the parameters of its path. */
export interface RequestHead {
  /** The request itself: method, target, headers. */
  readonly request: IncomingRequest;
  /** The parameters of the path, percent-decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** What a query parameter holds, percent-decoded, in order; a broken percent-encoding stays as it is. */
  query(name: string): Texts;
  /** Every query parameter by name, percent-decoded. */
  queryEntries(): readonly (readonly [name: string, texts: string | readonly string[]])[];
  /** The value of a cookie, or `undefined`; the last one if the client sends several (RFC 6265 §5.4 knows no order). */
  cookie(name: string): string | undefined;
  /** Every cookie by name. */
  cookieEntries(): readonly (readonly [name: string, text: string])[];
  /** The value of a path parameter, or `undefined`. */
  param(name: string): string | undefined;
}

/** How several values stand in one parameter. @see https://spec.openapis.org/oas/v3.1.1#style-values */
export type ParameterStyle = 'form' | 'simple' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject';
