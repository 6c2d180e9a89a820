// Owns the answers to errors: in the app's format for those meant for the client, a silent 500 for all others.
import { type IncomingRequest, isDeparture } from '../contracts/incoming-request.js';
import type { Logger } from '../contracts/logger.js';
import type { OutgoingResponse, ResponseHeaders } from '../contracts/outgoing-response.js';
import type { RequestContext } from '../contracts/request-context.js';
import type { ErrorExchange, ErrorFormat } from '../contracts/responder.js';
import type { FaultObserver } from '../contracts/step-observer.js';
import { declarationOf } from '../declaration/declare-error.js';
import { HTTPException } from '../errors/http-exception.js';
import { PorticoError, withoutStack } from '../errors/portico-error.js';
import { phraseOf } from '../errors/status-phrases.js';
import { RequestValidationError, ResponseValidationError } from '../errors/validation-errors.js';
import type { Handled } from '../graph/route-errors.js';
import type { ErrorResponder, Execution } from '../plan/execution.js';
import { fromWebResponse, isResponse } from '../plan/from-web-response.js';
import { LiveContext } from '../plan/live-context.js';
import { attempt, whenSettled } from '../primitives/when-settled.js';
import { compileRender } from '../schema/compile-render.js';
import { writeOpen } from '../schema/write-json.js';
import { adviceOn } from './advice-on.js';
import { type ErrorHandler, ErrorHandlers } from './error-handlers.js';
import { ErrorObservers } from './observe-errors.js';
import type { WriteIssues } from './write-issues.js';

/** The answers to errors: the app's own for some of them, and the standard ones. */
export class ErrorResponses implements ErrorResponder {
  readonly handlers = new ErrorHandlers();
  readonly #headers: Readonly<Record<string, string>>;
  /** Who is told of errors on the way through a route. */
  readonly observers = new ErrorObservers();
  /** Who is told of what became a 5xx; nobody, as a rule. */
  readonly faultObservers: FaultObserver[] = [];

  /**
   * @param writeIssues How the issues of a request are written.
   * @param rootPath What a proxy takes off the path of every request.
   * @param format How bodies are written.
   */
  constructor(
    private readonly logger: Logger,
    private readonly writeIssues: WriteIssues,
    private readonly rootPath: string,
    readonly format: ErrorFormat,
  ) {
    this.#headers = Object.freeze({ 'content-type': format.mediaType });
  }

  /** What the app's own handler of a class says it answers. */
  readonly responsesOf: Handled = (errorClass) => this.handlers.responsesOf(errorClass);

  /** The answer to an error on the way through a route; never throws. */
  respondToError(
    error: unknown,
    execution: Execution,
    step: string | undefined,
  ): OutgoingResponse | Promise<OutgoingResponse> {
    const { incoming, plan } = execution;
    if (this.observers.any && !isDeparture(error, incoming)) this.observers.tell(error, execution);
    return this.#response(error, {
      incoming,
      step,
      execution,
      challenge: plan.challenge,
      context: () => execution.context,
    });
  }

  /** The answer to an error before there was a route; never throws. */
  respondUnrouted(error: unknown, incoming: IncomingRequest): OutgoingResponse | Promise<OutgoingResponse> {
    return this.#response(error, { incoming, context: () => new LiveContext(incoming, {}, this.rootPath) });
  }

  /** The answer to a request that took too long; never throws. @param seconds How long it may take. */
  respondLate(
    error: DOMException,
    incoming: IncomingRequest,
    seconds: number,
  ): OutgoingResponse | Promise<OutgoingResponse> {
    this.logger.error(`${nameOf(incoming)} took longer than ${seconds} s`, error);
    return this.respondUnrouted(error, incoming);
  }

  /** The answer where a path, or its method, leads to no route. @param allow The methods that the path has. */
  refuseUnrouted(
    status: 404 | 405,
    allow: string | undefined,
    incoming: IncomingRequest,
  ): OutgoingResponse | Promise<OutgoingResponse> {
    const headers = allow === undefined ? {} : { Allow: allow };
    // An error that nobody will see need not be made: scanners ask for many paths.
    if (this.handlers.empty) {
      return this.#write(status, incoming, allow === undefined ? this.#headers : { ...this.#headers, allow });
    }
    return this.respondUnrouted(
      withoutStack(() => new HTTPException(status, undefined, { headers })),
      incoming,
    );
  }

  #response(error: unknown, circumstances: Circumstances): OutgoingResponse | Promise<OutgoingResponse> {
    const handler = this.handlers.of(error);
    const response = handler ? this.#ask(handler, error, circumstances) : this.#standard(error, circumstances);
    if (this.faultObservers.length === 0) return response;
    return whenSettled(response, (made) => this.#tellFault(error, made, circumstances));
  }

  #tellFault(error: unknown, response: OutgoingResponse, { incoming }: Circumstances): OutgoingResponse {
    if (response.status >= 500 && !isDeparture(error, incoming)) for (const tell of this.faultObservers) tell(error);
    return response;
  }

  async #ask(handler: ErrorHandler, error: unknown, circumstances: Circumstances): Promise<OutgoingResponse> {
    try {
      const given: unknown = await handler(error as never, circumstances.context());
      if (!isResponse(given)) throw noResponse(given);
      return await fromWebResponse(given);
    } catch (failure) {
      const lost = failure !== error && !isMeant(failure);
      if (lost) {
        this.logger.error(`${tell(circumstances, 'failed')}, and then the handler of its error did`, error);
      }
      return this.#standard(failure, circumstances);
    }
  }

  /** Never throws: what was thrown may hold itself, or fail at every look, and no client may wait for ever because of it. */
  #standard(error: unknown, circumstances: Circumstances): OutgoingResponse | Promise<OutgoingResponse> {
    try {
      if (error instanceof RequestValidationError) return this.#invalid(error, circumstances);
      if (error instanceof HTTPException) return this.#meant(error, circumstances);
    } catch (unwritable) {
      return this.#silent(unwritable, circumstances);
    }
    return this.#silent(error, circumstances);
  }

  #silent(error: unknown, circumstances: Circumstances): OutgoingResponse {
    const { incoming } = circumstances;
    // No failure, but the end of a request that listened to its signal.
    if (isDeparture(error, incoming)) return this.#write(503, incoming);
    this.logger.error(tell(circumstances, 'failed') + adviceOn(error, circumstances.execution), error);
    return this.#write(500, incoming);
  }

  #invalid({ issues }: RequestValidationError, { incoming, context }: Circumstances): OutgoingResponse {
    const status = 422;
    const body = this.format.writeIssues(this.#exchange(status, incoming), this.writeIssues(issues, context));
    return { status, headers: this.#headers, body };
  }

  #meant(error: HTTPException, circumstances: Circumstances): OutgoingResponse | Promise<OutgoingResponse> {
    return attempt(
      () => writeDetail(error),
      (detail) => this.#say(error, detail, circumstances),
      (unfit) => this.#silent(unfit, circumstances),
    );
  }

  #say(error: HTTPException, detail: string, circumstances: Circumstances): OutgoingResponse {
    const { challenge, incoming } = circumstances;
    if (error.status >= 500) this.logger.error(tell(circumstances, `answered ${error.status}`), error);
    const headers: Record<string, string> = { ...this.#headers };
    // RFC 9110 §15.5.2: a 401 must challenge, also one that a dependency threw without a thought of it.
    if (error.status === 401 && challenge !== undefined) headers['www-authenticate'] = challenge;
    for (const [name, value] of Object.entries(error.headers)) headers[name.toLowerCase()] = value;
    return this.#write(error.status, incoming, headers, detail, declarationOf(error)?.type);
  }

  #exchange(status: number, request: IncomingRequest): ErrorExchange {
    return { status, request, rootPath: request.rootPath ?? this.rootPath };
  }

  /** @param detail As JSON. Default: the phrase of the status. */
  #write(
    status: number,
    request: IncomingRequest,
    headers: ResponseHeaders = this.#headers,
    detail = `"${phraseOf(status)}"`,
    type?: string,
  ): OutgoingResponse {
    return { status, headers, body: this.format.write(this.#exchange(status, request), detail, type) };
  }
}

function isMeant(error: unknown): boolean {
  try {
    return error instanceof HTTPException;
  } catch {
    return false;
  }
}

function noResponse(given: unknown): PorticoError {
  return new PorticoError(
    `Cannot answer with what an error handler gave: it is ${given === null ? 'null' : `a value of type ${typeof given}`} and no Response. ` +
      'Return one, such as Response.json({ detail: … }, { status: 400 }).',
  );
}

/** What is known of the request besides its error. */
interface Circumstances {
  /** What a 401 asks for if its error does not say. */
  readonly challenge?: string | undefined;
  readonly incoming: IncomingRequest;
  /** The label of the step that threw it, if one did. */
  readonly step?: string | undefined;
  /** How far the route came, if there was one. */
  readonly execution?: Execution;
  /** The request as code of the app's own may see it; made when asked for. */
  readonly context: () => RequestContext;
}

/** What the log says became of a request, and in which step: `GET /items failed in handler Items.list`. */
function tell({ incoming, step }: Circumstances, what: string): string {
  return `${nameOf(incoming)} ${what}${step === undefined ? '' : ` in ${step}`}`;
}

/** How the log calls a request. The query may hold a key: it never reaches the log. */
function nameOf({ method, target }: IncomingRequest): string {
  return `${method} ${target.split('?', 1)[0]}`;
}

/** The detail as JSON: held to its declaration, or any value. @throws {TypeError} If the value has no JSON form. */
function writeDetail(error: HTTPException): string | Promise<string> {
  const declared = declarationOf(error);
  if (!declared) return writeOpen(error.detail) ?? 'null';
  return attempt(
    () => compileRender(declared.schema)(error.detail),
    (text) => text,
    (reason) => {
      throw unfit(error, reason);
    },
  );
}

/** The document promises what the schema says: nothing else may leave under its status. */
function unfit(error: HTTPException, reason: unknown): unknown {
  if (!(reason instanceof ResponseValidationError)) return reason;
  const issues = reason.issues.map(({ loc, msg }) => `${['detail', ...loc].join('.')}: ${msg}`).join('; ');
  return new PorticoError(
    `Cannot answer with ${error.name}: its detail does not fit its schema: ${issues}. Give what its declareError(…) says.`,
    { cause: error },
  );
}
