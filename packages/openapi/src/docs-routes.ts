// Owns the routes of the document and of the docs page: what `docs-page/` gives, put behind URLs with its headers.
import { Context, type RequestContext, Router } from '@portico/core';
import { docsHandler } from '@portico/core/graph';
import type { OpenAPIObject } from '#openapi3-ts/openapi31';
import { assetsBelow } from './docs-page/addresses.js';
import { bundleAsset } from './docs-page/bundle-asset.js';
import { assetContent, type Content, respond } from './docs-page/content.js';
import { redirectPagePolicy } from './docs-page/content-security-policy.js';
import { docsAsset, docsAssetNames } from './docs-page/docs-asset.js';
import { checkUI, findBundle } from './docs-page/find-bundle.js';
import { createPage, type PageOptions } from './docs-page/page-content.js';
import { readSwaggerUIOptions } from './docs-page/swagger-ui-options.js';
import { bundleName } from './docs-page/ui-page.js';
import type { DocsRouterOptions } from './docs-router-options.js';
import type { View } from './document/documents.js';
import { remember } from './document/remember.js';
import { mostKept, mostViews, serveDocuments } from './document-routes.js';

/**
 * Creates the routes of the document and of the docs page; the document shows none of them.
 * @returns A router to include outside of the app's own dependencies.
 * @throws {DefinitionError} If an option of the page has a value that it cannot have, or the package that shows it is not installed.
 * @example const document = () => createDocument(app.graphs(), { title: 'Items', version: '1.0.0' });
 *   app.include(createDocsRouter({ title: 'Items', document }));
 */
export function createDocsRouter(options: DocsRouterOptions): Router {
  const { docsUrl = '/docs', openapiUrl = '/openapi.json', dependencies = [] } = options;
  const router = new Router();
  const guard = { dependencies, includeInSchema: false };
  const whole = remember(
    mostKept,
    (rootPath: string, name: string) => `${rootPath} ${name}`,
    (rootPath, name) => options.document(rootPath, name, undefined),
  );
  const document: DocsRouterOptions['document'] = (rootPath, name, view) =>
    view ? options.document(rootPath, name, view) : whole(rootPath, name);
  serveDocuments(router, { ...options, document }, openapiUrl, guard);
  if (docsUrl === null) return router;
  for (const [url, content] of pageOf({ ...options, document, docsUrl, openapiUrl })) {
    const show = docsHandler(async (context: RequestContext) => respond(context, await content(context)));
    router.get(url, [Context()], guard, show);
  }
  return router;
}

type Serve = (context: RequestContext) => Promise<Content>;

/** The page and what is served below it. */
function pageOf(options: PageOptions): readonly (readonly [url: string, content: Serve])[] {
  const { docsUrl, view: viewOf } = options;
  const page = remember(
    viewOf ? mostViews : mostKept,
    (rootPath: string, view: View | undefined) => JSON.stringify([rootPath, view?.key]),
    async (rootPath, view) => createPage(options, await shownBy(options, rootPath, view), view),
  );
  const files = filesOf(options).map(([name, content]) => [`${assetsBelow(docsUrl)}/${name}`, content] as const);
  return [[docsUrl, async (context) => page(context.rootPath, await viewOf?.(context))], ...files];
}

/** The documents of every version; those for audiences hold nothing beyond them. */
async function shownBy(
  { document, documents = () => [], audiences = {} }: PageOptions,
  rootPath: string,
  view: View | undefined,
): Promise<readonly OpenAPIObject[]> {
  const isForAll = (name: string): boolean => !Object.hasOwn(audiences, name.split('/').at(-1) ?? '');
  const versions = documents().flatMap(({ name }) => (isForAll(name) ? [name] : []));
  const names = versions.length > 0 ? versions : [''];
  const made = await Promise.all(names.map((name) => document(rootPath, name, view)));
  return made.filter((one) => one !== undefined);
}

/** What is served below the page. */
function filesOf(options: DocsRouterOptions): readonly (readonly [name: string, content: Serve])[] {
  const { ui } = options;
  const fileOf = (name: string) => [name, (context: RequestContext) => readFile(name, context)] as const;
  if (ui) {
    checkUI(ui, options);
    const bundle = bundleAsset(findBundle(ui));
    return [
      [bundleName, async (context) => assetContent(await bundle(context.headers.get('accept-encoding')))],
      fileOf(ui.starter),
    ];
  }
  readSwaggerUIOptions(options);
  return [
    ['oauth2-redirect', (context) => readFile('oauth2-redirect.html', context, redirectHeaders)],
    ...docsAssetNames.map(fileOf),
  ];
}

/** The provider's answer stands in this page's URL: no other page may learn it from a referrer (RFC 9700 §4.2). */
const redirectHeaders = {
  'content-security-policy': redirectPagePolicy,
  'referrer-policy': 'no-referrer',
  // It hands the answer to the page that opened it, which a stricter policy around the app would cut off.
  'cross-origin-opener-policy': 'unsafe-none',
};

async function readFile(
  name: string,
  context: RequestContext,
  headers: Readonly<Record<string, string>> = {},
): Promise<Content> {
  const asset = await docsAsset(name, context.headers.get('accept-encoding'));
  if (!asset) throw new Error(`the docs page has no file ${name}`);
  return assetContent(asset, headers);
}
