// Owns what the router of the docs is told: where document and page are, who may see them, and what they show.
import type { RequestContext, Sources } from '@portico/core';
import type { OpenAPIObject } from '#openapi3-ts/openapi31';
import type { DocsPageOptions } from './docs-page/docs-page.js';
import type { DocsUI } from './docs-page/docs-ui.js';
import type { SwaggerUIOptions } from './docs-page/swagger-ui-options.js';
import type { AudienceOptions } from './document/audiences.js';
import type { NamedDocument, View } from './document/documents.js';

/** What the docs router serves, and where. */
export interface DocsRouterOptions extends SwaggerUIOptions, Pick<DocsPageOptions, 'title' | 'oauth'> {
  /**
   * Makes a document; called at the first request that needs it, and again only if it failed.
   * @param rootPath What a proxy took off the path of the request, such as `/api`; each has a document of its own.
   * @param name Which of several; empty for the one that comes first.
   * @param view What the client may see; `undefined`: everything.
   */
  readonly document: (rootPath: string, name: string, view: View | undefined) => Made | Promise<Made>;
  /** Those that the page offers; asked for with the first request. Default: the one that comes first. */
  readonly documents?: () => readonly NamedDocument[];
  /** Those for audiences, by name, with who may see each in place of `dependencies`. Default: none. */
  readonly audiences?: Readonly<Record<string, Pick<AudienceOptions, 'dependencies'>>>;
  /** Whether the API has versions, each with a document of its own. Default: false. */
  readonly versioned?: boolean;
  /** What a client may see. Default: everything. */
  readonly view?: (context: RequestContext) => Promise<View>;
  /** What shows the page, `scalar()` or `redoc()`, each from a package that the app installs. Default: Swagger UI. */
  readonly ui?: DocsUI;
  /** Where the page is served; `null` serves the document alone. Default: `/docs`. */
  readonly docsUrl?: string | null;
  /** Where the document is served. Default: `/openapi.json`. */
  readonly openapiUrl?: string;
  /** Who may see the document and the page, such as `[Security(adminOnly)]`. Default: everybody. */
  readonly dependencies?: Sources;
  /** Origins that requests from the page may go to beyond those the document names, as for `openIdConnect`. Default: none. */
  readonly connectSources?: readonly string[];
}

/** A document; `undefined` if there is none of that name. */
type Made = OpenAPIObject | undefined;
