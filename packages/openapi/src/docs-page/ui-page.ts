// Owns the HTML of a docs page that another product than Swagger UI shows. Like Swagger UI's it holds no script of its own: what the
// starter needs to know travels in an attribute.
import type { OfferedDocument } from './docs-page.js';
import type { DocsUI } from './docs-ui.js';
import { escapeHtml } from './escape-html.js';

/** What such a page shows, and where its parts are served. URLs may be relative to the page. */
export interface UIPageOptions {
  readonly title: string;
  readonly openapiUrl: string;
  readonly documents: readonly OfferedDocument[];
  readonly assetsUrl: string;
  readonly ui: DocsUI;
}

/** What the page tells its starter. */
export interface UIPageSettings {
  readonly url: string;
  /** Those among which the reader chooses; none if there is one only. */
  readonly documents: readonly OfferedDocument[];
  readonly options: object;
}

/** Under which name the script of the product is served, whatever it is called in its package. */
export const bundleName = 'bundle.js';

/** Creates the page. */
export function createUIPage({ title, openapiUrl, documents, assetsUrl, ui }: UIPageOptions): string {
  const choice = documents.length > 1 ? documents : [];
  const settings: UIPageSettings = { url: openapiUrl, documents: choice, options: ui.options };
  const assets = escapeHtml(assetsUrl);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
</head>
<body style="margin: 0">
<div id="docs" data-settings="${escapeHtml(JSON.stringify(settings))}"></div>
<script src="${assets}/${bundleName}"></script>
<script src="${assets}/${ui.starter}"></script>
</body>
</html>
`;
}
