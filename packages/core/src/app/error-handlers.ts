// Owns which handler of the app's own answers an error: that of the nearest class.
import type { RequestContext } from '../contracts/request-context.js';
import type { ResponsesByStatus } from '../declaration/respond.js';
import { identityOf } from '../errors/brand.js';
import { type ErrorClass, HTTPException } from '../errors/http-exception.js';
import { DefinitionError } from '../errors/portico-error.js';
import { RequestValidationError } from '../errors/validation-errors.js';

/** Answers errors of one class in the app's own way. */
export type ErrorHandler<E = never> = (error: E, context: RequestContext) => Response | Promise<Response>;

interface Registered {
  readonly handler: ErrorHandler;
  /** What it says it answers. */
  readonly responses: ResponsesByStatus | undefined;
}

/** Classes that have an answer already: a handler of `Error` is farther away from their errors than that. */
const standard: ReadonlySet<unknown> = new Set([HTTPException, RequestValidationError].map(identityOf));

export class ErrorHandlers {
  readonly #byClass = new Map<unknown, Registered>();

  /** Whether there is none. */
  get empty(): boolean {
    return this.#byClass.size === 0;
  }

  /**
   * Sets the handler of an error class and of the classes below it that have none of their own.
   * @throws {DefinitionError} If these are no class and function.
   */
  set<E>(errorClass: ErrorClass<E>, handler: ErrorHandler<E>, responses?: ResponsesByStatus): void {
    // Of functions, those with an arrow, and methods, are no classes.
    if (typeof errorClass !== 'function' || !errorClass.prototype || typeof handler !== 'function') throw noHandler();
    this.#byClass.set(identityOf(errorClass), { handler: handler as ErrorHandler, responses });
  }

  /** The handler of an error, if it has one. */
  of(error: unknown): ErrorHandler | undefined {
    if (this.empty) return undefined;
    try {
      return this.#ofClass(Object(error).constructor)?.handler;
    } catch {
      // What was thrown may be anything; one whose class cannot be read has no handler.
      return undefined;
    }
  }

  /** What the handler of a class says it answers. */
  responsesOf(errorClass: ErrorClass<unknown>): ResponsesByStatus | undefined {
    return this.#ofClass(errorClass)?.responses;
  }

  #ofClass(errorClass: unknown): Registered | undefined {
    for (let type = errorClass; typeof type === 'function'; type = Object.getPrototypeOf(type)) {
      const identity = identityOf(type);
      const registered = this.#byClass.get(identity);
      if (registered || standard.has(identity)) return registered;
    }
    return undefined;
  }
}

function noHandler(): DefinitionError {
  return new DefinitionError(
    'Cannot handle errors: app.onError takes a class of errors, and the function that answers them. Write app.onError(NoSuchItem, (error) => Response.json(…)), or app.onError(Error, …) for all that have no answer yet.',
  );
}

/** What answers an error is documented before the first request. */
export function tooLate(): DefinitionError {
  return new DefinitionError(
    'Cannot document what an error handler answers: the app is serving already. Call app.onError(…) before app.ready(), app.listen() or the first fetch.',
  );
}
