// An app that uses every kind of declaration with every vendor of schemas and every option of each, and keeps its word.
import { App, type AppOptions, type DocsOptions } from 'portico';
import { jobs } from 'portico/jobs';
import { bodies } from './sink/bodies.js';
import { Described } from './sink/described.js';
import { counter, Full, Groups, halting, router } from './sink/groups.js';
import { around, beside, controllers } from './sink/guarded.js';
import { Pages } from './sink/pages.js';
import { Parameters } from './sink/parameters.js';
import { Responses } from './sink/responses.js';
import { credentials, Secured } from './sink/security.js';
import { itemMade } from './sink/webhooks.js';

/** The app; each call makes one of its own. */
export function createKitchenSink(options: Pick<AppOptions, 'docs' | 'openapi'> = {}): App {
  const app = new App({
    ...options,
    title: 'Kitchen sink',
    versioning: { in: 'header', default: '1' },
    logger: { error: () => undefined },
    controllers: [Parameters, Described, Responses, Secured, Groups, Pages],
  });
  app.include(bodies);
  app.include(router, {
    prefix: '/included',
    tags: ['included'],
    version: '2',
    openapi: { 'x-included': true },
    dependencies: [counter],
    responses: { 404: { description: 'None' } },
    deprecated: false,
    includeInSchema: true,
    throws: [Full],
    middleware: [halting],
  });
  return app;
}

/** Some of it with everything that an app can say and that stands around it. */
export function createGuardedSink(docs: DocsOptions = {}): App {
  const app = new App({
    title: 'Guarded sink',
    version: '2.0.0',
    description: 'All that an *app* can say',
    controllers: [...controllers, Described, Pages],
    dependencies: [],
    timeout: 60,
    validation: { includeInput: true, message: ({ msg }) => `${msg}!`, maxIssues: 5 },
    csrf: { trustedOrigins: ['https://shop.example'] },
    problemDetails: true,
    redirectSlashes: false,
    rootPath: '/api',
    webhooks: [itemMade],
    jobs: jobs([]),
    logger: { error: () => undefined },
    prefix: '/v2',
    tags: ['all'],
    responses: { 418: { description: 'Short and stout' } },
    deprecated: true,
    includeInSchema: true,
    throws: [],
    middleware: around,
    bodyLimit: 10_000,
    bodyTimeout: 20,
    uploads: {
      parts: 20,
      fileSize: 5000,
      textSize: 1000,
      nameLength: 50,
      headerSize: 4000,
      memory: 1000,
      folder: undefined,
    },
    openapi: { openapi: '3.1', servers: [{ url: '/api' }] },
    docs: {
      docsUrl: '/docs',
      openapiUrl: '/openapi.json',
      graphUrl: '/docs/graph',
      dependencies: [],
      onlyCallable: true,
      connectSources: ["'self'"],
      oauth: {},
      deepLinking: true,
      displayOperationId: true,
      displayRequestDuration: true,
      docExpansion: 'list',
      filter: true,
      defaultModelExpandDepth: 2,
      defaultModelsExpandDepth: 0,
      defaultModelRendering: 'example',
      maxDisplayedTags: -1,
      operationsSorter: 'method',
      tagsSorter: 'alpha',
      persistAuthorization: true,
      theme: 'auto',
      requestSnippetsEnabled: true,
      showExtensions: true,
      showCommonExtensions: true,
      tryItOutEnabled: false,
      supportedSubmitMethods: ['get', 'put', 'post', 'patch', 'delete', 'head', 'options', 'trace', 'query'],
      withCredentials: false,
      ...docs,
    },
  });
  for (const one of beside) app.include(one);
  return app;
}

export const app: App = createKitchenSink();
export { credentials };
