// Owns request ids: one name for a request in the response, in the log, and in what it calls.
import { DefinitionError, type Middleware, middleware } from '@portico/core';
import { checkOptions, type Every } from '@portico/core/graph';

/** Options of {@link requestId}. */
export interface RequestIdOptions {
  /** The header of request and response. Default: `X-Request-Id`. */
  readonly header?: string;
  /**
   * Whether an id that comes with the request is kept, if it is 1 to 128 letters, digits, `-`, `_`, `.`, `:`, `+`, `/` or `=`.
   * Say so only behind a proxy that sets it: whoever sets an id can make two requests look like one. Default: false.
   */
  readonly accept?: boolean;
  /** Makes an id. Default: a random UUID. */
  readonly generate?: () => string;
}

const known: Every<RequestIdOptions> = { header: true, accept: true, generate: 'function' };

/** Neither spaces nor line breaks, quotes or markup: safe in a log, a header and a page. */
const safe = /^[\w.:+/=-]{1,128}$/;

/**
 * Gives each request an id: handlers and middleware further inside read it from the request's header, clients from the response's.
 * @throws {DefinitionError} If the header cannot be one, or an option is unknown.
 * @example app.use(requestId());
 */
export function requestId(options: RequestIdOptions = {}): Middleware {
  checkOptions(options, known, 'Cannot give requests an id', 'requestId');
  const { header = 'X-Request-Id', accept = false, generate = () => crypto.randomUUID() } = options;
  if (!/^[\w-]+$/.test(header)) {
    throw new DefinitionError(
      `Cannot give requests an id: no header can be called '${header}'. Write a name of letters, digits and dashes.`,
    );
  }
  const name = header.toLowerCase();
  return middleware(
    'requestId',
    async (request, next) => {
      const sent = accept ? request.header(name) : undefined;
      const id = sent !== undefined && safe.test(sent) ? sent : generate();
      const response = await next({ headers: { [name]: id } });
      return { ...response, headers: { ...response.headers, [name]: id } };
    },
    {
      headers: {
        [header]: { description: 'The name of this request, for a report of what went wrong', required: true },
      },
    },
  );
}
