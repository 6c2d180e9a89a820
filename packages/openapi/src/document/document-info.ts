// Owns what a document says of the API as a whole, as users write it.
import type { ContactObject, ExternalDocumentationObject, LicenseObject, OpenAPIObject } from '#openapi3-ts/openapi31';
import type { ServerObject, TagObject } from '#openapi3-ts/openapi32';
import type { DocumentMembers } from './document-members.js';
import type { OperationIdStrategy } from './operation-names.js';

/** The versions of OpenAPI that a document can be written in. */
export type OpenAPIVersion = '3.0' | '3.1' | '3.2';

/** The API as a whole. @see https://spec.openapis.org/oas/v3.1.1#info-object */
export interface DocumentInfo {
  readonly title: string;
  /** The version of the API, not of OpenAPI. */
  readonly version: string;
  /** Which version of the API is described, where routes have several. Default: that of requests which name none, else the newest. */
  readonly apiVersion?: string | undefined;
  /** The version of OpenAPI. `3.0` is for tools that know no other: what it has no words for is said more loosely. Default: 3.1. */
  readonly openapi?: OpenAPIVersion | '3.0.3';
  /** One line. Default: none. */
  readonly summary?: string;
  /** CommonMark. Default: none. */
  readonly description?: string;
  /** A URL. Default: none. */
  readonly termsOfService?: string;
  /** Default: none. */
  readonly contact?: ContactObject;
  /** Default: none. */
  readonly license?: LicenseObject;
  /** The prefix under which a proxy serves the API, such as `/api`: the first of the servers. Default: none. */
  readonly rootPath?: string;
  /** Where the API is served; relative URLs are resolved against the document's. Default: `/`, the document's own origin. */
  readonly servers?: readonly ServerObject[];
  /** Groups of operations, in the order the docs page shows them; `parent` and `kind` show since OpenAPI 3.2. Default: none. */
  readonly tags?: readonly TagObject[];
  /** More to read. Default: none. */
  readonly externalDocs?: ExternalDocumentationObject;
  /** Names the operations that have no `operationId` of their own. Default: the handler's name, with as much beside it as is needed. */
  readonly operationId?: OperationIdStrategy;
  /** What else the document says, in OpenAPI's own words: merged last, so it wins. Default: nothing. */
  readonly members?: DocumentMembers;
  /**
   * Changes the finished document, or returns another one; what comes of it is checked. Called each time that a document is made.
   * Default: nothing changes.
   */
  readonly amend?: ((document: OpenAPIObject) => OpenAPIObject) | ((document: OpenAPIObject) => void);
}
