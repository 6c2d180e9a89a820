// `declareError`: an error that says once, on its class, what it answers. Routes and dependencies name it in `throws`,
// the document shows it, and what is thrown is held to it.
import { isHeaderValue, isToken } from '../contracts/outgoing-response.js';
import type { InferInput, Schema } from '../contracts/schema.js';
import { type ErrorClass, HTTPException, type HTTPExceptionOptions } from '../errors/http-exception.js';
import { DefinitionError } from '../errors/portico-error.js';
import { isSchema } from '../schema/is-schema.js';
import { noSchema } from '../schema/no-schema.js';

/** What an error class says of itself. */
export interface ErrorDeclaration<S = Schema> {
  /** When it is thrown, for the document; CommonMark. Default: the phrase of its status. */
  readonly description?: string;
  /** What stands under `detail`; the compiler checks it where the error is made. Default: text. */
  readonly schema?: S;
  /**
   * The `type` of its problem details: a URI reference that names the kind of problem. Default: `about:blank`, the status says it.
   * @see https://www.rfc-editor.org/rfc/rfc9457#section-3.1.1
   */
  readonly type?: string;
  /** Sent with every such error, unless it brings others of the same name. Default: none. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A declaration as the graph and the responses to errors read it. */
export interface DeclaredError extends ErrorDeclaration {
  readonly status: number;
  readonly schema: Schema;
}

/** What a class declares, and the class: a handler may answer its errors. */
export interface ThrownError extends DeclaredError {
  readonly errorClass: ErrorClass;
}

/** What the constructor of a declared error takes: text if it has no schema, and what goes along. */
type Detail<S> = [S] extends [never]
  ? [detail?: string, options?: HTTPExceptionOptions]
  : [detail: InferInput<S>, options?: HTTPExceptionOptions];

/** Registered globally, so that two copies of this package understand each other. */
const declaredKey = Symbol.for('portico.declaredError');

/**
 * Declares an error; extend what it gives.
 * @param status 400 to 599.
 * @returns A class of HTTPExceptions whose constructor takes the detail, and headers and cause after it.
 * @throws {DefinitionError} If the status is no error's, `schema` is no schema, `type` no URI reference, or a header cannot be sent.
 * @example class OutOfStock extends declareError(409, { schema: z.object({ left: z.int() }) }) {}
 */
export function declareError<const S extends Schema = never>(
  status: number,
  declaration: ErrorDeclaration<S> = {},
): new (
  ...args: Detail<S>
) => HTTPException {
  check(status, declaration);
  const declared: DeclaredError = { ...declaration, status, schema: declaration.schema ?? String };
  class DeclaredHTTPException extends HTTPException {
    constructor(detail?: unknown, options: HTTPExceptionOptions = {}) {
      super(status, detail, { ...options, headers: { ...declared.headers, ...options.headers } });
      this.name = new.target.name;
    }
  }
  Object.defineProperty(DeclaredHTTPException.prototype, declaredKey, { value: Object.freeze(declared) });
  return DeclaredHTTPException as new (
    ...args: Detail<S>
  ) => HTTPException;
}

/** What RFC 3986 §2 lets stand in a URI. */
const uriCharacters = /^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[\da-f]{2})+$/i;

function check(status: number, { schema, type, headers = {} }: ErrorDeclaration<unknown>): void {
  if (!Number.isInteger(status) || status < 400 || status > 599) {
    throw new DefinitionError(
      `Cannot declare an error with the status ${status}: it is not an error status. Give a whole number from 400 to 599.`,
    );
  }
  if (type !== undefined && !uriCharacters.test(type)) {
    throw new DefinitionError(
      `Cannot declare an error with the status ${status}: its type is no URI reference. Name the kind of problem by one, such as { type: '/problems/out-of-stock' }.`,
    );
  }
  const header = Object.keys(headers).find((name) => !isToken(name) || !isHeaderValue(headers[name]));
  if (header !== undefined) {
    throw new DefinitionError(
      `Cannot declare an error with the status ${status}: its header ${JSON.stringify(header)} cannot be sent. ` +
        'Write a name of letters, digits and dashes, and a text without line breaks.',
    );
  }
  if (schema === undefined || isSchema(schema)) return;
  throw noSchema(`Cannot declare an error with the status ${status}: its schema`, schema);
}

/**
 * What the class of an error declares; `undefined` if that was not made by `declareError`.
 * @example if (error instanceof HTTPException) console.log(declarationOf(error)?.status);
 */
export function declarationOf(error: HTTPException): DeclaredError | undefined {
  return (error as { readonly [declaredKey]?: DeclaredError })[declaredKey];
}

/**
 * What each class of a `throws` list declares.
 * @param owner Names who throws them, in messages.
 * @throws {DefinitionError} If one was not made by `declareError`.
 */
export function readThrows(classes: readonly ErrorClass[] = [], owner: string): readonly ThrownError[] {
  if (!Array.isArray(classes)) throw noList(owner);
  return classes.map((errorClass: ErrorClass | undefined) => {
    const declared = errorClass?.prototype && declarationOf(errorClass.prototype as HTTPException);
    if (!errorClass || !declared) throw undeclared(errorClass, owner);
    return { ...declared, errorClass };
  });
}

function noList(owner: string): DefinitionError {
  return new DefinitionError(
    `Cannot read what ${owner} throws: it is no list. Write one, even around a single class: throws: [NotFound].`,
  );
}

function undeclared(errorClass: ErrorClass | undefined, owner: string): DefinitionError {
  if (errorClass === undefined) {
    return new DefinitionError(
      `Cannot read what ${owner} throws: one of its classes is undefined, most often because of an import circle. ` +
        'Move the error class to a file of its own.',
    );
  }
  const name = errorClass.name || 'a class';
  return new DefinitionError(
    `Cannot read what ${owner} throws: ${name} does not say its status. Declare it: class ${errorClass.name || 'NotFound'} extends declareError(404) {}.`,
  );
}
