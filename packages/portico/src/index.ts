// The one import for users: everything from core and security, and an App with its document and docs page on.
export * from '@portico/core';
export * from '@portico/middleware';
export { createDocument, type OpenAPIObject } from '@portico/openapi';
export * from '@portico/security';
export { App, type AppOptions, type DocsOptions } from './app.js';
