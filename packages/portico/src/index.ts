// The one import for users: everything from core and the packages beside it, and an App with its document and docs page on.
export * from '@portico/core';
export * from '@portico/middleware';
export {
  createDocument,
  type DocsUI,
  type DocumentInfo,
  type DocumentMembers,
  type MoreOfOperation,
  type OpenAPIObject,
  type OpenAPIVersion,
  type OperationIdStrategy,
  type OperationToName,
  type RedocOptions,
  redoc,
  type ScalarOptions,
  scalar,
} from '@portico/openapi';
export * from '@portico/pagination';
export * from '@portico/responders';
export * from '@portico/security';
export * from '@portico/webhooks';
export { App, type AppOptions, type DocsOptions } from './app.js';
