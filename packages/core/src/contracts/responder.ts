// The contract of a responder: what becomes of a handler's value, and how the document shows it; and how an app writes errors.
import type { IncomingRequest } from './incoming-request.js';
import type { OutgoingResponse } from './outgoing-response.js';
import type { JsonSchema, ProvedScopes, Schema, WrittenSchema } from './schema.js';

/** The key under which responders carry the type that they take; nothing is stored there at run time. */
export declare const takes: unique symbol;

/** A response as the document shows it. @see https://spec.openapis.org/oas/v3.1.1#response-object */
export interface DocumentedResponse {
  /** What the response means; CommonMark. Default: the phrase of its status. */
  readonly description?: string;
  /** The body's schema, or what writes it. Default: no body for a success, the app's error shape for an error. */
  // biome-ignore lint/suspicious/noExplicitAny: a responder of any value is meant
  readonly schema?: Schema | Responder<any>;
  /** Headers by name. */
  readonly headers?: Readonly<Record<string, DocumentedHeader>>;
}

/** A response header as the document shows it. */
export interface DocumentedHeader {
  /** What it says; CommonMark. */
  readonly description?: string;
  /** What its text must be. Default: any text. */
  readonly schema?: Schema;
  /** Whether every such response has it. Default: false. */
  readonly required?: boolean;
}

/** A body as the document shows it. @see https://spec.openapis.org/oas/v3.1.1#media-type-object */
export interface ContentDescription {
  /** Such as `application/json`. */
  readonly mediaType: string;
  /** What the body is, as it is given to clients; or, where no schema says it, its JSON Schema. Default: anything. */
  readonly schema?: Schema | WrittenSchema;
  /** How what `schema` says stands in the body. Default: as it is, alone. */
  readonly wrap?: (value: JsonSchema) => JsonSchema;
  /** What each item of a stream is, in place of `schema`; the document shows the body as a list of them, as OpenAPI 3.2 says. */
  readonly itemSchema?: Schema;
  /** How an item stands in the stream. Default: as it is. */
  readonly wrapItem?: (item: JsonSchema) => JsonSchema;
}

/** What the document says of a responder. */
export interface ResponderDescription {
  /** The body in each of its media types; none for a response without a body. */
  readonly content: readonly ContentDescription[];
  /** Headers of the success. */
  readonly headers?: DocumentedResponse['headers'];
  /** Responses of other statuses that it gives by itself, such as 206 and 416. */
  readonly others?: Readonly<Record<number, DocumentedResponse>>;
}

/** What an error format may see of the request that it answers. */
export interface ErrorExchange {
  readonly request: IncomingRequest;
  /** The status of the success: the route's, or that of `respond(status, …)`. */
  readonly status: number;
  /** What a proxy took off the path of this request, such as `/api`: it stands before a path that a client shall call. */
  readonly rootPath: string;
}

/** What a responder may see of the request that it answers. */
export interface Exchange extends ErrorExchange {
  /** Whether the route asks for credentials: what it answers is for one client then, and no shared cache may keep it. */
  readonly secured: boolean;
  /** The scopes that the caller has proved, of those that fields of the route ask for; what renders JSON hands them on. */
  readonly scopes: ProvedScopes;
}

/** Turns a handler's value into a response. @throws {ResponseValidationError} If the value breaks its schema. */
export type Respond<V = unknown> = (value: V, exchange: Exchange) => OutgoingResponse | Promise<OutgoingResponse>;

/** What becomes of a handler's value. `V` is what the handler gives. */
export interface Responder<V> {
  readonly [takes]: V;
  readonly kind: 'responder';
  /** How messages call it, such as `EventStream(Price)`. */
  readonly label: string;
  /** The status of the success if the route says none. Default: 200. */
  readonly status?: number | undefined;
  /** What the document says of it. */
  describe(): ResponderDescription;
  /** Compiles the way from a value to a response. @throws {DefinitionError} If its schema cannot be compiled. */
  compile(): Respond;
}

/** A value for one of the further statuses that a route declares; made by `respond(…)`. */
export interface Reply<N extends number, V> {
  readonly kind: 'reply';
  readonly status: N;
  readonly value: V;
  /** Headers of the response, by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
}

/** How an app writes the errors that it answers by itself. */
export interface ErrorFormat {
  /** Which shape the document shows. */
  readonly shape: 'detail' | 'problem';
  /** Such as `application/problem+json`. */
  readonly mediaType: string;
  /**
   * The body of an error.
   * @param detail Its detail, as JSON.
   * @param type The kind of problem that the error says it is. Default: none.
   */
  write(exchange: ErrorExchange, detail: string, type?: string): string;
  /** The body of a refusal by validation. @param issues A list, as JSON. */
  writeIssues(exchange: ErrorExchange, issues: string): string;
}
