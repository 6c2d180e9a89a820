// Owns where something is described: for which operation, for which version of OpenAPI, and into which registry.
import type { OpenAPIVersion } from './document-info.js';
import type { SchemaOwner } from './schema-owner.js';
import type { SchemaRegistry } from './schema-registry.js';

/** Where something is described. */
export interface Place extends SchemaOwner {
  readonly schemas: SchemaRegistry;
  readonly version: OpenAPIVersion;
}
