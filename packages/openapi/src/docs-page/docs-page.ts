// Owns the HTML of the interactive docs page. It holds no script of its own, so that a strict Content-Security-Policy fits;
// what the script needs to know travels in an attribute.
import { escapeHtml } from './escape-html.js';
import { readSwaggerUIOptions, type SwaggerUIOptions } from './swagger-ui-options.js';

/** What the docs page shows, and where its parts are served. URLs may be relative to the page. */
export interface DocsPageOptions extends SwaggerUIOptions {
  /** The page's title, as the browser's tab shows it. */
  readonly title: string;
  /** Where the document is served. */
  readonly openapiUrl: string;
  /** Those among which the page lets its reader choose, the first one shown first. Default: the one at `openapiUrl`. */
  readonly documents?: readonly OfferedDocument[];
  /** Whether what the documents show depends on who asks: the page then asks with the credentials that it is given. Default: false. */
  readonly reloadAfterAuthorizing?: boolean;
  /** Below which the files of `docsAsset` are served, without a slash at its end. */
  readonly assetsUrl: string;
  /** Where `oauth2-redirect.html` is served; providers must know it as an allowed redirect. */
  readonly oauth2RedirectUrl: string;
  /** What the Authorize dialog is filled with. Default: nothing. PKCE is always used. */
  readonly oauth?: DocsOAuthOptions;
}

/** A document that the page offers. */
export interface OfferedDocument {
  /** Stands in the address of the page, so that it can be linked to. */
  readonly name: string;
  readonly title: string;
  readonly url: string;
}

/** What the page tells its script. */
export interface DocsPageSettings
  extends Required<Pick<DocsPageOptions, 'oauth2RedirectUrl' | 'oauth'>>,
    Pick<DocsPageOptions, 'documents' | 'reloadAfterAuthorizing'> {
  readonly url: string;
  readonly swagger: SwaggerUIOptions;
}

/** What the Authorize dialog is filled with. There is no client secret: whoever can open the page could read it. */
export interface DocsOAuthOptions {
  /** Default: none. */
  readonly clientId?: string;
  /** The scopes that are ticked, with each scheme those of them that it declares. Default: none. */
  readonly scopes?: readonly string[];
  /** Added to the query of authorization and token URLs, never to a form, such as `{ audience: 'api' }`. Default: none. */
  readonly additionalQueryStringParams?: Readonly<Record<string, string>>;
}

/**
 * Creates the docs page.
 * @returns The HTML; serve it as `text/html; charset=utf-8`.
 * @throws {DefinitionError} If an option has a value that it cannot have.
 * @example const html = createDocsPage({
 *     title: 'Items',
 *     openapiUrl: '/openapi.json',
 *     assetsUrl: '/docs/assets',
 *     oauth2RedirectUrl: '/docs/oauth2-redirect',
 *   });
 */
export function createDocsPage(options: DocsPageOptions): string {
  const { title, openapiUrl, assetsUrl, oauth2RedirectUrl, oauth = {} } = options;
  const { documents = [], reloadAfterAuthorizing = false } = options;
  const swagger = readSwaggerUIOptions(options);
  const settings: DocsPageSettings = {
    url: openapiUrl,
    oauth2RedirectUrl,
    oauth,
    swagger,
    ...(documents.length > 1 && { documents }),
    ...(reloadAfterAuthorizing && { reloadAfterAuthorizing }),
  };
  const assets = escapeHtml(assetsUrl);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="color-scheme" content="${colorSchemes[swagger.theme ?? 'auto']}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" type="image/png" href="${assets}/favicon-32x32.png">
<link rel="stylesheet" href="${assets}/swagger-ui.css">
<link rel="stylesheet" href="${assets}/docs.css">
<link rel="preload" as="fetch" crossorigin href="${escapeHtml(openapiUrl)}">
</head>
<body style="margin: 0">
<div id="swagger-ui" data-settings="${escapeHtml(JSON.stringify(settings))}"></div>
<script src="${assets}/swagger-ui-bundle.js"></script>
<script src="${assets}/docs.js"></script>
</body>
</html>
`;
}

/** What the browser paints before the page's own styles are there. */
const colorSchemes = { auto: 'light dark', dark: 'dark', light: 'light' } as const;
