// Owns the App that users import: core's App with its OpenAPI document and its docs page on.
import { App as CoreApp, type AppOptions as CoreOptions, type Sources } from '@portico/core';
import { createDocsRouter, createDocument, type DocsRouterOptions, type OpenAPIObject } from '@portico/openapi';

/** Where the document and the docs page are, and who may see them. */
export interface DocsOptions extends Pick<DocsRouterOptions, 'oauth' | 'persistAuthorization' | 'connectSources'> {
  /** The path of the docs page; `null` serves none. Default: `/docs`. */
  readonly docsUrl?: string | null;
  /** The path of the document; `null` serves neither document nor page. Default: `/openapi.json`. */
  readonly openapiUrl?: string | null;
  /** Guard both; the app's own dependencies do not. Default: none. */
  readonly dependencies?: Sources;
}

/** Options of an app. */
export interface AppOptions extends CoreOptions {
  /** The document and the docs page; `false` serves neither. Default: `/openapi.json` and `/docs`, open to all. */
  readonly docs?: DocsOptions | false;
}

/** An application with its OpenAPI document and an interactive docs page. */
export class App extends CoreApp {
  /** The path of the docs page, or `undefined` if it is off. */
  readonly docsUrl: string | undefined;
  /** The path of the document, or `undefined` if it is off. */
  readonly openapiUrl: string | undefined;
  #document: OpenAPIObject | undefined;

  constructor(options: AppOptions = {}) {
    super(options);
    const docs: DocsOptions = options.docs === false ? { openapiUrl: null } : (options.docs ?? {});
    this.openapiUrl = docs.openapiUrl === null ? undefined : (docs.openapiUrl ?? '/openapi.json');
    this.docsUrl = docs.docsUrl === null || !this.openapiUrl ? undefined : (docs.docsUrl ?? '/docs');
    if (this.openapiUrl) {
      const { title, docsUrl = null, openapiUrl } = this;
      this.includeUnguarded(createDocsRouter({ ...docs, document: () => this.openapi(), title, docsUrl, openapiUrl }));
    }
  }

  /**
   * The OpenAPI document, made from the routes when first asked for.
   * @throws {DefinitionError} If a declaration is wrong, or two components share a name.
   */
  openapi(): OpenAPIObject {
    const info = { title: this.title, version: this.version };
    this.#document ??= createDocument(
      this.graphs(),
      this.description ? { ...info, description: this.description } : info,
    );
    return this.#document;
  }
}
