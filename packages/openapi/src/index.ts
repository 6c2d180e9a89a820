// The public surface of the package: route graphs to a document, and a document to a page.

export type { OpenAPIObject } from 'openapi3-ts/oas31';
export { createContentSecurityPolicy, redirectPagePolicy } from './docs-page/content-security-policy.js';
export { type DocsAsset, docsAsset, docsAssetNames } from './docs-page/docs-asset.js';
export { createDocsPage, type DocsOAuthOptions, type DocsPageOptions } from './docs-page/docs-page.js';
export { createDocsRouter, type DocsRouterOptions } from './docs-routes.js';
export { checkDocument } from './document/check-document.js';
export { createDocument } from './document/document.js';
export type { DocumentInfo } from './document/document-info.js';
export { type DocumentedRoute, documentedRoutes } from './document/documented-routes.js';
