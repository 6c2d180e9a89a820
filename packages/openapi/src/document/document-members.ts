// Owns which words of OpenAPI can be said of an operation, a schema or the document beside those that Portico has options for.
import type { OpenAPIObject, OperationObject, ResponseObject, SchemaObject } from '#openapi3-ts/openapi31';

/** What has an option of its own, or is what the route enforces: said a second time it could only be wrong. */
type Said = 'operationId' | 'tags' | 'summary' | 'description' | 'deprecated' | 'security' | 'responses';

/** Further members of an operation. @see https://spec.openapis.org/oas/v3.1.1#operation-object */
export type MoreOfOperation = Partial<Omit<OperationObject, Said>> & {
  /** What else is said of a response, such as its `links`, by status. */
  readonly responses?: Readonly<Record<string, Partial<ResponseObject>>>;
};

/** Further members of the document. @see https://spec.openapis.org/oas/v3.1.1#openapi-object */
export type DocumentMembers = Partial<Omit<OpenAPIObject, 'openapi' | 'info' | 'servers' | 'tags' | 'paths'>> & {
  /** What else is said of the API, such as an `x-logo`. */
  readonly info?: Partial<OpenAPIObject['info']>;
  readonly paths?: OpenAPIObject['paths'];
};

declare module '@portico/core' {
  interface OperationMembers extends MoreOfOperation {}
  interface SchemaMembers extends SchemaObject {}
}
