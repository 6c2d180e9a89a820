// The public face of the package: a document in, the text of a client out. `portico client` calls it.
export { generateClient } from './generate-client.js';
export type { OpenAPIDocument } from './openapi-document.js';
