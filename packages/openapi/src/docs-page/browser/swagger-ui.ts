// Owns the types of what the docs page uses of Swagger UI, which has none of its own.

/** The start of Swagger UI; its bundle defines it as a global. */
export interface SwaggerUI {
  (settings: Readonly<Record<string, unknown>>): { initOAuth(settings: Readonly<Record<string, unknown>>): void };
  readonly presets: { readonly apis: unknown };
}

/** A request on its way to `fetch`. */
export interface HttpRequest {
  readonly url: string;
  /** Whether it asks for the document. */
  readonly loadSpec?: boolean;
  headers?: Record<string, string>;
  /** Called in place of the browser's own `fetch`. */
  userFetch?: typeof fetch;
  body?: unknown;
}

/** What was received: its body is a text, or bytes. */
export interface HttpResponse {
  readonly headers?: Readonly<Record<string, string>>;
  text?: string | Blob;
  data?: string | Blob;
}

/** An operation about to be tried out. */
export interface Trial {
  readonly spec: Document;
  readonly pathName: string;
  readonly method: string;
  /** By place and name, such as `cookie.session`. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly securities?: {
    readonly authorized?: Readonly<Record<string, Credential>>;
    readonly definitions?: Readonly<Record<string, { readonly type: string; readonly scheme?: string }>>;
  };
  /** Sends the request that was made of all this. */
  readonly fetch: (request: HttpRequest) => Promise<unknown>;
}

/** A document whose references are resolved. */
export interface Document {
  readonly openapi: string;
  readonly security?: Requirements;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation | undefined>>>>;
}

/** Alternatives, each with the scopes that it demands of its schemes. */
type Requirements = readonly Readonly<Record<string, readonly string[]>>[];

export interface Operation {
  readonly operationId: string;
  readonly security?: Requirements;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, MediaType | undefined>> };
}

interface MediaType {
  readonly schema?: Schema;
  /** By field of a form. */
  readonly encoding?: Readonly<Record<string, { readonly style?: string }>>;
}

export interface Schema {
  readonly format?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly style?: string;
}

/** What the Authorize dialog holds for one scheme; the value of HTTP Basic has a user's name and password. */
export interface Credential {
  readonly value?: string | { readonly username?: string; readonly password?: string };
}

/** A request for a token. */
export interface TokenRequest {
  readonly auth: { readonly clientId?: string; readonly clientSecret?: string };
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a plugin is told of the page around it. */
export interface System {
  readonly React: { createElement(component: unknown, props: object, ...children: readonly unknown[]): unknown };
}

/** Takes an action's or a function's place, and may call it. */
export type Wrap<A, S = System> = (original: (argument: A) => unknown, system: S) => (argument: A) => unknown;

/** The library of lists and maps that Swagger UI keeps everything in. */
export interface Immutable {
  List(items: readonly unknown[]): unknown;
  OrderedMap(entries: Iterable<readonly [string, unknown]>): unknown;
}
