// The one import for users: everything from core and the packages beside it, and an App with its document and docs page on.
export * from '@portico/core';
export * from '@portico/middleware';
export { createDocument, type OpenAPIObject } from '@portico/openapi';
export * from '@portico/responders';
export * from '@portico/security';
export { App, type AppOptions, type DocsOptions } from './app.js';
