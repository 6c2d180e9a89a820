// Owns the page as it is sent: the HTML of Swagger UI or of another product, under the policy that fits what its reader may see.
import type { OpenAPIObject } from '#openapi3-ts/openapi31';
import type { DocsRouterOptions } from '../docs-router-options.js';
import type { View } from '../document/documents.js';
import { assetsBelow, documentUrl, relativeUrl } from './addresses.js';
import { type Content, viewedContent } from './content.js';
import { createContentSecurityPolicy } from './content-security-policy.js';
import { createDocsPage } from './docs-page.js';
import { createUIPage } from './ui-page.js';

/** The options of a router whose page is served. */
export type PageOptions = DocsRouterOptions & { readonly docsUrl: string; readonly openapiUrl: string };

/**
 * Makes the page.
 * @param shown Every document that it may show its reader.
 * @param view What the reader may see; `undefined`: everything.
 */
export function createPage(options: PageOptions, shown: readonly OpenAPIObject[], view: View | undefined): Content {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': createContentSecurityPolicy(shown, options.connectSources, options.ui?.policy),
    // The window of a provider stays known to the page that opened it, whatever policy stands around the app.
    'cross-origin-opener-policy': 'same-origin-allow-popups',
  };
  return viewedContent(createHtml(options), headers, view);
}

function createHtml(options: PageOptions): string {
  const { docsUrl, openapiUrl, documents = () => [], audiences = {}, view, ui, title } = options;
  const assetsUrl = assetsBelow(docsUrl);
  const urlOf = (name: string): string => relativeUrl(docsUrl, documentUrl(openapiUrl, name));
  const parts = {
    openapiUrl: urlOf(''),
    documents: documents().map((one) => ({ name: one.name, title: one.title, url: urlOf(one.name) })),
    assetsUrl: relativeUrl(docsUrl, assetsUrl || '/'),
  };
  if (ui) return createUIPage({ ...parts, title, ui });
  return createDocsPage({
    ...options,
    ...parts,
    reloadAfterAuthorizing: view !== undefined || Object.values(audiences).some((one) => one.dependencies),
    oauth2RedirectUrl: relativeUrl(docsUrl, `${assetsUrl}/oauth2-redirect`),
  });
}
