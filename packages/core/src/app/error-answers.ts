// Owns the answers to errors: `{"detail": …}` for those meant for the client, a silent 500 for all others.
import type { Answer, AnswerHeaders } from '../contracts/answer.js';
import type { IncomingRequest } from '../contracts/incoming-request.js';
import type { Logger } from '../contracts/logger.js';
import type { RequestContext } from '../contracts/request-context.js';
import { HTTPException } from '../errors/http-exception.js';
import { RequestValidationError } from '../errors/request-validation-error.js';
import { withInput } from '../extract/extracted.js';
import type { Execution } from '../plan/execution.js';
import { LiveContext } from '../plan/live-context.js';
import { answerOfResponse } from '../plan/response-answer.js';
import { writeOpen } from '../schema/write-json.js';

/** Answers errors of one class in the app's own way. */
export type ErrorHandler<E = never> = (error: E, context: RequestContext) => Response | Promise<Response>;

// biome-ignore lint/suspicious/noExplicitAny: a class of any constructor is meant
export type ErrorClass<E> = abstract new (...args: any[]) => E;

/** Classes that have an answer already: a handler of `Error` is farther away from their errors than that. */
const standard: ReadonlySet<unknown> = new Set([HTTPException, RequestValidationError]);

const json: AnswerHeaders = Object.freeze({ 'content-type': 'application/json' });

/** The answers to errors, and the app's own handlers for some of them. */
export class ErrorAnswers {
  readonly #handlers = new Map<unknown, ErrorHandler>();

  /** @param includeInput Whether the issues of a request show what was received. */
  constructor(
    private readonly logger: Logger,
    private readonly includeInput: boolean,
  ) {}

  /** Sets the handler of an error class and of the classes below it that have none of their own. */
  handle<E>(errorClass: ErrorClass<E>, handler: ErrorHandler<E>): void {
    this.#handlers.set(errorClass, handler as ErrorHandler);
  }

  /** The answer to an error on the way through a route; never throws. */
  answerError(error: unknown, execution: Execution): Answer | Promise<Answer> {
    return this.#answer(error, execution.incoming, () => execution.context, execution.prepared.challenge);
  }

  /** The answer to an error before there was a route; never throws. */
  answerUnrouted(error: unknown, incoming: IncomingRequest): Answer | Promise<Answer> {
    return this.#answer(error, incoming, () => new LiveContext(incoming, {}), undefined);
  }

  #answer(
    error: unknown,
    { method, target }: IncomingRequest,
    context: () => RequestContext,
    challenge: string | undefined,
  ): Answer | Promise<Answer> {
    // The query may hold a key: it never reaches the log.
    const circumstances = { name: `${method} ${target.split('?', 1)[0]}`, challenge };
    const handler = this.#handlerOf(error);
    return handler ? this.#ask(handler, error, circumstances, context()) : this.#standard(error, circumstances);
  }

  #handlerOf(error: unknown): ErrorHandler | undefined {
    if (this.#handlers.size === 0) return undefined;
    for (let type = Object(error).constructor; typeof type === 'function'; type = Object.getPrototypeOf(type)) {
      const handler = this.#handlers.get(type);
      if (handler || standard.has(type)) return handler;
    }
    return undefined;
  }

  async #ask(
    handler: ErrorHandler,
    error: unknown,
    circumstances: Circumstances,
    context: RequestContext,
  ): Promise<Answer> {
    try {
      return await answerOfResponse(await handler(error as never, context));
    } catch (failure) {
      const lost = failure !== error && !(failure instanceof HTTPException);
      if (lost) this.logger.error(`${circumstances.name} failed, and then the handler of its error did`, error);
      return this.#standard(failure, circumstances);
    }
  }

  #standard(error: unknown, circumstances: Circumstances): Answer {
    if (error instanceof RequestValidationError) return this.#invalid(error);
    if (error instanceof HTTPException) return this.#meant(error, circumstances);
    this.logger.error(`${circumstances.name} failed`, error);
    return detail(500, 'Internal Server Error', json);
  }

  #invalid({ issues }: RequestValidationError): Answer {
    return detail(422, this.includeInput ? issues.map(withInput) : issues, json);
  }

  #meant(error: HTTPException, circumstances: Circumstances): Answer {
    const { name, challenge } = circumstances;
    if (error.status >= 500) this.logger.error(`${name} answered ${error.status}`, error);
    // RFC 9110 §15.5.2: a 401 must challenge, also one that a dependency threw without a thought of it.
    const asked = error.status === 401 && challenge !== undefined ? { 'www-authenticate': challenge } : {};
    try {
      return detail(error.status, error.detail, { ...json, ...asked, ...lowerCase(error.headers) });
    } catch (unwritable) {
      // A detail that holds itself, for example, has no JSON form; thrown from here, it would end the process.
      return this.#standard(unwritable, circumstances);
    }
  }
}

/** What is known of the request besides its error. */
interface Circumstances {
  /** Method and path, for the log. */
  readonly name: string;
  /** What a 401 asks for if its error does not say. */
  readonly challenge: string | undefined;
}

/** @throws {TypeError} If the value has no JSON form. */
function detail(status: number, value: unknown, headers: AnswerHeaders): Answer {
  return { status, headers, body: writeOpen({ detail: value }) ?? '' };
}

function lowerCase(headers: Readonly<Record<string, string>>): AnswerHeaders {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
