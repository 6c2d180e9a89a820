// Owns the log of requests: one line each, with the path as it was declared, and never a query, a header or a body.
import {
  bindMiddleware,
  type Journey,
  type Middleware,
  type MiddlewareRequest,
  type MiddlewareResponse,
} from '@portico/core';
import { checkOptions, type Every } from '@portico/core/graph';
import { whenBodyEnds } from './body-end.js';
import { firstOf } from './header-values.js';

/** What is known of a request once its response was made. */
export interface AccessEntry {
  readonly method: string;
  /** The path as it was declared, such as `/items/:id`; of a request without a route the path as sent, cut after 200 characters. */
  readonly path: string;
  readonly status: number;
  /** Until the last byte was made, in milliseconds. */
  readonly duration: number;
  /** The length of the body as it left this middleware. */
  readonly bytes: number;
  /** The schemes that let the client in; none for a public route. */
  readonly schemes: readonly string[];
  readonly client: string | undefined;
  readonly requestId: string | undefined;
  /** Of the request's `traceparent`, such as `telemetry()` writes further outside (W3C Trace Context); 32 hexadecimal digits. */
  readonly traceId: string | undefined;
}

/** Options of {@link accessLog}. */
export interface AccessLogOptions {
  /** Receives each entry, such as `(entry) => pino.info(entry)`. Default: a line of text to the app's logger. */
  readonly write?: (entry: AccessEntry) => void;
  /** The response header with the request's id. Default: `X-Request-Id`. */
  readonly requestIdHeader?: string;
}

const known: Every<AccessLogOptions> = { write: 'function', requestIdHeader: true };

/**
 * Logs every request. Use it first, so that it stands outermost and sees what others added; only `telemetry()` stands before it.
 * @throws {DefinitionError} If an option is unknown.
 * @example app.use(accessLog(), requestId());
 */
export function accessLog(options: AccessLogOptions = {}): Middleware {
  checkOptions(options, known, 'Cannot log requests', 'accessLog');
  const { write, requestIdHeader = 'X-Request-Id' } = options;
  const idName = requestIdHeader.toLowerCase();
  return bindMiddleware('accessLog', (app) => {
    const journeyOf = app.followRequests();
    const log = write ?? ((entry: AccessEntry): void => app.logger.info?.(lineOf(entry)));
    return async (request, next) => {
      const start = performance.now();
      const response = await next();
      const tell = (bytes: number): void => {
        const duration = performance.now() - start;
        const entry = { duration, bytes, requestId: firstOf(response.headers, idName) };
        guard(() => log({ ...describe(request, response, journeyOf(request)), ...entry }), app.logger);
      };
      return { ...response, body: whenBodyEnds(response.body, tell) };
    };
  });
}

/** A log that fails must not cost the response. */
function guard(run: () => void, logger: { error(message: string, error: unknown): void }): void {
  try {
    run();
  } catch (error) {
    logger.error('A request could not be logged', error);
  }
}

function describe(
  request: MiddlewareRequest,
  { status }: MiddlewareResponse,
  journey: Journey | undefined,
): Omit<AccessEntry, 'duration' | 'bytes' | 'requestId'> {
  const { method, target, client } = request;
  const path = journey?.path ?? target.slice(0, 200).split('?', 1)[0] ?? '';
  return {
    method,
    path,
    status,
    schemes: journey?.schemes ?? [],
    client: client?.address,
    traceId: traceIdOf(request),
  };
}

function traceIdOf(request: MiddlewareRequest): string | undefined {
  return /^[\da-f]{2}-([\da-f]{32})-/.exec(request.header('traceparent') ?? '')?.[1];
}

/** As JSON strings, so that nothing a client sent can end the line or begin another. */
function lineOf({ method, path, status, duration, bytes, schemes, client, requestId, traceId }: AccessEntry): string {
  const parts = [plain(method), plain(path), status, `${duration.toFixed(1)}ms`, `${bytes}B`, schemes.join('+') || '-'];
  return [...parts, client ?? '-', plain(requestId ?? '-'), ...(traceId === undefined ? [] : [traceId])].join(' ');
}

function plain(text: string): string {
  return /^[\w./:*~%+=-]+$/.test(text) ? text : JSON.stringify(text).replace(/[\u007f-\uffff]/g, asEscape);
}

function asEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
