// HTTPException: how code below a route answers with an error of its own choice, and the type of a class of errors.
import { brand } from './brand.js';
import { PorticoError } from './portico-error.js';
import { phraseOf } from './status-phrases.js';

/** Options of an {@link HTTPException}. */
export interface HTTPExceptionOptions {
  /** Response headers, for example `{ 'WWW-Authenticate': 'Bearer' }`. Default: none. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What led to this answer; logged, never sent. Default: none. */
  readonly cause?: unknown;
}

/**
 * Ends the request with `{"detail": …}` and the given status.
 *
 * @example throw new HTTPException(404, 'Item not found');
 */
export class HTTPException extends PorticoError {
  override name = 'HTTPException';
  static {
    brand(HTTPException, 'HTTPException');
  }
  readonly detail: unknown;
  readonly headers: Readonly<Record<string, string>>;

  /**
   * @param status The status code, 400 to 599.
   * @param detail Any JSON value; default: the status's standard phrase.
   * @param options Headers and cause.
   * @throws {RangeError} If `status` is not a whole number from 400 to 599.
   */
  constructor(
    readonly status: number,
    detail?: unknown,
    options: HTTPExceptionOptions = {},
  ) {
    if (!Number.isInteger(status) || status < 400 || status > 599) {
      throw new RangeError(
        `Cannot create an HTTPException: the status ${status} is not an error status. Give a whole number from 400 to 599.`,
      );
    }
    super(typeof detail === 'string' ? detail : phraseOf(status), { cause: options.cause });
    this.detail = detail ?? phraseOf(status);
    this.headers = options.headers ?? {};
  }
}

/** A class whose instances are thrown. Default: one whose instances answer with a status of their own. */
// biome-ignore lint/suspicious/noExplicitAny: a class of any constructor is meant
export type ErrorClass<E = HTTPException> = abstract new (...args: any[]) => E;
