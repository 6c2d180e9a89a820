// Owns the App that users import: core's App with its OpenAPI document and its docs page on.
import { App as CoreApp, type AppOptions as CoreOptions, type Sources } from '@portico/core';
import type { RouteGraph } from '@portico/core/graph';
import {
  checkDocument,
  createDocsRouter,
  createDocument,
  createDocumentInSlices,
  type DocsRouterOptions,
  type DocumentInfo,
  type OpenAPIObject,
  type SwaggerUIOptions,
  swaggerUIOptionNames,
} from '@portico/openapi';
import { createGraphRouter } from './graph-routes.js';

/** Where the document and the docs page are, and who may see them. */
export interface DocsOptions extends SwaggerUIOptions, Pick<DocsRouterOptions, 'oauth' | 'connectSources'> {
  /** The path of the docs page; `null` serves none. Default: `/docs`. */
  readonly docsUrl?: string | null;
  /** The path of the document; `null` serves neither document nor page. Default: `/openapi.json`. */
  readonly openapiUrl?: string | null;
  /**
   * The path of a page that draws the graph of every route, and who reaches what, such as `/docs/graph`. It shows the insides of the
   * app: for development. Default: none.
   */
  readonly graphUrl?: string;
  /** Guard all of them; the app's own dependencies do not. Default: none. */
  readonly dependencies?: Sources;
}

/** Options of an app. */
export interface AppOptions extends CoreOptions {
  /** How the document is written, and what else it says of the API: `servers`, `contact`, `license`, `tags` and their like. Default: nothing. */
  readonly openapi?: Omit<DocumentInfo, 'title' | 'version' | 'description' | 'rootPath'>;
  /** The document and the docs page; `false` serves neither. Default: `/openapi.json` and `/docs`, open to all. */
  readonly docs?: DocsOptions | false;
}

const ofSwaggerUI = Object.fromEntries(swaggerUIOptionNames.map((name) => [name, true])) as Record<
  keyof SwaggerUIOptions,
  true
>;

const ofDocs: Readonly<Record<keyof DocsOptions, true>> = {
  docsUrl: true,
  openapiUrl: true,
  graphUrl: true,
  dependencies: true,
  oauth: true,
  connectSources: true,
  ...ofSwaggerUI,
};

/**
 * An application with its OpenAPI document and an interactive docs page.
 * @example const app = new App({ title: 'Items', version: '1.0.0', controllers: [Items] });
 *   await app.listen({ port: 8000 });
 */
export class App extends CoreApp {
  protected static override readonly knownOptions = {
    ...CoreApp.knownOptions,
    openapi: true,
    docs: ofDocs,
  } as const;
  /** The path of the docs page, or `undefined` if it is off. */
  readonly docsUrl: string | undefined;
  /** The path of the document, or `undefined` if it is off. */
  readonly openapiUrl: string | undefined;
  readonly #info: DocumentInfo;
  #document: OpenAPIObject | undefined;

  constructor(options: AppOptions = {}) {
    super(options);
    const { title, version, description } = this;
    this.#info = { ...options.openapi, title, version, ...(description !== undefined && { description }) };
    const docs: DocsOptions = options.docs === false ? { openapiUrl: null } : (options.docs ?? {});
    this.openapiUrl = docs.openapiUrl === null ? undefined : (docs.openapiUrl ?? '/openapi.json');
    this.docsUrl = docs.docsUrl === null || !this.openapiUrl ? undefined : (docs.docsUrl ?? '/docs');
    if (this.openapiUrl) {
      const { docsUrl = null, openapiUrl } = this;
      const document = (rootPath: string): OpenAPIObject | Promise<OpenAPIObject> => this.#describeFor(rootPath);
      this.includeUnguarded(createDocsRouter({ ...docs, document, title, docsUrl, openapiUrl }));
    }
    const { graphUrl, dependencies = [] } = docs;
    if (graphUrl !== undefined) this.includeUnguarded(createGraphRouter(this, graphUrl, dependencies));
  }

  /**
   * The OpenAPI document, made from the routes when first asked for.
   * @throws {DefinitionError} If a declaration is wrong, or two components share a name.
   */
  openapi(): OpenAPIObject {
    this.#document ??= createDocument(this.graphs(), { ...this.#info, rootPath: this.rootPath }, this.webhooks);
    return this.#document;
  }

  /** No visitor may be the first to learn that there is no document. */
  protected override checkGraphs(graphs: readonly RouteGraph[]): void {
    if (this.openapiUrl) checkDocument(graphs, this.#info, this.webhooks);
  }

  /** @param rootPath Where a request came in may be another one than the app's own. */
  #describeFor(rootPath: string): OpenAPIObject | Promise<OpenAPIObject> {
    if (this.#document && rootPath === this.rootPath) return this.#document;
    return createDocumentInSlices(this.graphs(), { ...this.#info, rootPath }, this.webhooks);
  }
}
