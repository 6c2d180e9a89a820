// Owns the one way for code below a route to answer with an error of its own choice.
import { PorticoError } from './portico-error.js';

/** Options of an {@link HTTPException}. */
export interface HTTPExceptionOptions {
  /** Response headers, for example `{ 'WWW-Authenticate': 'Bearer' }`. Default: none. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What led to this answer; logged, never sent. Default: none. */
  readonly cause?: unknown;
}

/** The registered phrase of each error status (RFC 9110 §15 and the IANA HTTP Status Code Registry). */
const phrases: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  407: 'Proxy Authentication Required',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  411: 'Length Required',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  416: 'Range Not Satisfiable',
  417: 'Expectation Failed',
  418: "I'm a Teapot",
  421: 'Misdirected Request',
  422: 'Unprocessable Content',
  423: 'Locked',
  424: 'Failed Dependency',
  425: 'Too Early',
  426: 'Upgrade Required',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  451: 'Unavailable For Legal Reasons',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
  505: 'HTTP Version Not Supported',
  506: 'Variant Also Negotiates',
  507: 'Insufficient Storage',
  508: 'Loop Detected',
  510: 'Not Extended',
  511: 'Network Authentication Required',
};

/**
 * Ends the request with `{"detail": …}` and the given status.
 *
 * @example throw new HTTPException(404, 'Item not found');
 */
export class HTTPException extends PorticoError {
  override name = 'HTTPException';
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
    super(typeof detail === 'string' ? detail : (phrases[status] ?? `Status ${status}`), { cause: options.cause });
    this.detail = detail ?? phrases[status] ?? `Status ${status}`;
    this.headers = options.headers ?? {};
  }
}
