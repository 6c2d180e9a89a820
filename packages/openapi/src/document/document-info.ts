// Owns what a document says of the API as a whole, as users write it.
import type { ContactObject, LicenseObject, ServerObject, TagObject } from 'openapi3-ts/oas31';

/** The API as a whole. @see https://spec.openapis.org/oas/v3.1.0#info-object */
export interface DocumentInfo {
  readonly title: string;
  /** The version of the API, not of OpenAPI. */
  readonly version: string;
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
  /** Where the API is served; relative URLs are resolved against the document's. Default: the document's own origin. */
  readonly servers?: readonly ServerObject[];
  /** Groups of operations, in the order the docs page shows them. Default: none. */
  readonly tags?: readonly TagObject[];
}
