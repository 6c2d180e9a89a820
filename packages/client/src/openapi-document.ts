// Owns what the generator reads of a document, by shape alone: OpenAPI 3.0, 3.1 and 3.2 agree on it.

/** An OpenAPI document, as JSON. */
export interface OpenAPIDocument {
  readonly openapi: string;
  readonly paths?: Readonly<Record<string, PathItem>>;
  readonly security?: readonly SecurityRequirement[];
  readonly components?: { readonly securitySchemes?: Readonly<Record<string, SecurityScheme>> };
}

/** Where a part is described, if not here. */
export interface Referred {
  readonly $ref?: string;
}

/** The operations of a path, and what they share. */
export type PathItem = Readonly<Partial<Record<Method, Operation>>> &
  Referred & { readonly parameters?: readonly Parameter[] };

/** The methods that openapi-fetch calls. */
export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

/** A method, in lower case. */
export type Method = (typeof methods)[number];

/** An operation. */
export interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Message;
  readonly responses?: Readonly<Record<string, Message>>;
  readonly security?: readonly SecurityRequirement[];
}

/** A body, or a response. */
export interface Message extends Referred {
  readonly content?: Content;
}

/** A parameter. */
export interface Parameter extends Referred {
  readonly name?: string;
  readonly in?: string;
  readonly style?: string;
  readonly explode?: boolean;
}

/** By media type. */
export type Content = Readonly<Record<string, Referred & { readonly schema?: unknown }>>;

/** Scopes by scheme; all of them are asked for. */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

/** A way to say who asks. */
export interface SecurityScheme extends Referred {
  readonly type?: string;
  readonly scheme?: string;
  readonly in?: string;
  readonly name?: string;
  readonly description?: string;
}
