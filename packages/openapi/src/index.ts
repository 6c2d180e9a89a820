// The public surface of the package: route graphs to a document, and a document to a page.

export type { OpenAPIObject } from '#openapi3-ts/openapi31';
export { createContentSecurityPolicy, redirectPagePolicy } from './docs-page/content-security-policy.js';
export { type DocsAsset, docsAsset, docsAssetNames } from './docs-page/docs-asset.js';
export { createDocsPage, type DocsOAuthOptions, type DocsPageOptions } from './docs-page/docs-page.js';
export type { DocsUI } from './docs-page/docs-ui.js';
export { type RedocOptions, redoc } from './docs-page/redoc.js';
export { type ScalarOptions, scalar } from './docs-page/scalar.js';
export { type SubmitMethod, type SwaggerUIOptions, swaggerUIOptionNames } from './docs-page/swagger-ui-options.js';
export type { DocsRouterOptions } from './docs-router-options.js';
export { createDocsRouter } from './docs-routes.js';
export { firstVersion, nameOfVersion, versionsOf } from './document/api-versions.js';
export type { AudienceOptions, Audiences } from './document/audiences.js';
export { checkDocument } from './document/check-document.js';
export { createDocument, createDocumentInSlices } from './document/document.js';
export type { DocumentInfo, OpenAPIVersion } from './document/document-info.js';
export type { DocumentMembers, MoreOfOperation } from './document/document-members.js';
export { type DocumentedRoute, documentedRoutes } from './document/documented-routes.js';
export { Documents, type NamedDocument, type View } from './document/documents.js';
export type { OperationIdStrategy, OperationToName } from './document/operation-names.js';
