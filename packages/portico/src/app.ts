// Owns the App that users import: core's App with its OpenAPI document and its docs page on.
import { App as CoreApp, type AppOptions as CoreOptions, type RequestContext, type Sources } from '@portico/core';
import type { RouteGraph } from '@portico/core/graph';
import {
  type Audiences,
  checkDocument,
  createDocsRouter,
  type DocsRouterOptions,
  type DocumentInfo,
  Documents,
  type NamedDocument,
  type OpenAPIObject,
  type OpenAPIVersion,
  type SwaggerUIOptions,
  swaggerUIOptionNames,
  type View,
} from '@portico/openapi';
import { createGraphRouter } from './graph-routes.js';

/** Where the document and the docs page are, and who may see them. */
export interface DocsOptions extends SwaggerUIOptions, Pick<DocsRouterOptions, 'oauth' | 'connectSources' | 'ui'> {
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
  /**
   * Whether the documents show a caller only the operations that its credentials would let it call, and the page asks again with those
   * that it is given. Default: false; everybody sees the same.
   */
  readonly onlyCallable?: boolean;
}

/** Options of an app. */
export interface AppOptions extends CoreOptions {
  /** How the document is written, and what else it says of the API: `servers`, `contact`, `license`, `tags` and their like. Default: nothing. */
  readonly openapi?: Omit<DocumentInfo, 'title' | 'version' | 'description' | 'rootPath' | 'apiVersion'> & {
    /** Further documents, by name, such as `{ partner: { tags: ['orders'] } }`: each shows some of the operations. Default: none. */
    readonly documents?: Audiences;
  };
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
  onlyCallable: true,
  oauth: true,
  ui: true,
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
  readonly #documents: Documents;
  readonly #made = new Map<string, OpenAPIObject>();

  constructor(options: AppOptions = {}) {
    super(options);
    const { title, version, description } = this;
    const { documents: audiences = {}, ...openapi } = options.openapi ?? {};
    const { rootPath } = this;
    this.#info = { ...openapi, title, version, rootPath, ...(description !== undefined && { description }) };
    this.#documents = new Documents(() => this.graphs(), this.#info, audiences, this.webhooks);
    const docs: DocsOptions = options.docs === false ? { openapiUrl: null } : (options.docs ?? {});
    this.openapiUrl = docs.openapiUrl === null ? undefined : (docs.openapiUrl ?? '/openapi.json');
    this.docsUrl = docs.docsUrl === null || !this.openapiUrl ? undefined : (docs.docsUrl ?? '/docs');
    if (this.openapiUrl) {
      const { docsUrl = null, openapiUrl } = this;
      const documents = (): readonly NamedDocument[] => this.#documents.list();
      const document: DocsRouterOptions['document'] = (...asked) => this.#describeFor(...asked);
      const versioned = options.versioning !== undefined;
      const view = docs.onlyCallable && { view: (context: RequestContext) => this.#viewOf(context) };
      const shown = { document, documents, audiences, versioned, title, docsUrl, openapiUrl, ...view };
      const router = createDocsRouter({ ...docs, ...shown });
      this.includeUnguarded(router);
    }
    const { graphUrl, dependencies = [] } = docs;
    if (graphUrl !== undefined) this.includeUnguarded(createGraphRouter(this, graphUrl, dependencies));
  }

  /**
   * An OpenAPI document, made from the routes when first asked for; each call gives one of its own, free to be changed: what is
   * served stays as it is, and is changed by `openapi.amend`.
   * @param name Which of several, such as `v2` or `partner`. Default: the one that is served at `openapiUrl`.
   * @param options `openapi`: in which version of OpenAPI. Default: that of the app.
   * @throws {DefinitionError} If a declaration is wrong, two components share a name, or there is no such document.
   */
  openapi(name = '', { openapi }: { readonly openapi?: OpenAPIVersion } = {}): OpenAPIObject {
    if (openapi !== undefined) return this.#documents.create(name, openapi);
    const document = this.#made.get(name) ?? this.#documents.create(name);
    this.#made.set(name, document);
    return JSON.parse(JSON.stringify(document)) as OpenAPIObject;
  }

  /** The names of all documents; empty for an API that has but one. @throws {DefinitionError} If a declaration is wrong. */
  documentNames(): readonly string[] {
    return this.#documents.list().flatMap(({ name }) => (name === '' ? [] : [name]));
  }

  /** No visitor may be the first to learn that there is no document. */
  protected override checkGraphs(graphs: readonly RouteGraph[]): void {
    if (!this.openapiUrl) return;
    checkDocument(graphs, this.#info, this.webhooks);
    this.#documents.check(graphs);
  }

  async #viewOf(context: RequestContext): Promise<View> {
    const { key, vary, admits } = await this.admittedBy(context);
    return { key, vary, shows: admits };
  }

  /** @param rootPath Where a request came in may be another one than the app's own. */
  #describeFor(
    ...[rootPath, name, view]: Parameters<DocsRouterOptions['document']>
  ): ReturnType<DocsRouterOptions['document']> {
    if (!this.#documents.has(name)) return undefined;
    const made = view || rootPath !== this.rootPath ? undefined : this.#made.get(name);
    return made ?? this.#documents.createInSlices(name, rootPath, view);
  }
}
