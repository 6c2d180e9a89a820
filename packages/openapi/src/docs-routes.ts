// Owns the routes of the document and of the docs page: what `docs-page/` gives, put behind URLs with its headers.
// URLs within the page are relative to it, so that it works behind a proxy that strips a prefix.
import { posix } from 'node:path';
import {
  Context,
  type FunctionRouteOptions,
  HTTPException,
  Path,
  type RequestContext,
  Router,
  type Sources,
} from '@portico/core';
import type { OpenAPIObject } from '#openapi3-ts/openapi31';
import { bundleAsset } from './docs-page/bundle-asset.js';
import { createContentSecurityPolicy, redirectPagePolicy } from './docs-page/content-security-policy.js';
import { type DocsAsset, docsAsset, docsAssetNames } from './docs-page/docs-asset.js';
import { createDocsPage, type DocsPageOptions } from './docs-page/docs-page.js';
import type { DocsUI } from './docs-page/docs-ui.js';
import { etagOf, matchesEtag } from './docs-page/etag.js';
import { checkUI, findBundle } from './docs-page/find-bundle.js';
import { readSwaggerUIOptions, type SwaggerUIOptions } from './docs-page/swagger-ui-options.js';
import { bundleName, createUIPage } from './docs-page/ui-page.js';
import type { AudienceOptions } from './document/audiences.js';
import type { NamedDocument, View } from './document/documents.js';
import { inSlices } from './document/in-slices.js';
import { isJsonObject } from './document/json-value.js';
import { remember } from './document/remember.js';

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

interface Content {
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
}

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
  const serve = (url: string, content: (context: RequestContext) => Promise<Content>): void =>
    router.get(url, [Context()], guard, async (context) => respond(context, await content(context)));

  const whole = remember(
    mostKept,
    (rootPath: string, name: string) => `${rootPath} ${name}`,
    (rootPath, name) => options.document(rootPath, name, undefined),
  );
  const document: DocsRouterOptions['document'] = (rootPath, name, view) =>
    view ? options.document(rootPath, name, view) : whole(rootPath, name);
  serveDocuments(router, { ...options, document }, openapiUrl, guard);
  if (docsUrl === null) return router;
  const assetsUrl = docsUrl.replace(/\/$/, '');
  const page = remember(
    mostKept,
    (rootPath: string) => rootPath,
    async (rootPath) =>
      createPage(options, docsUrl, openapiUrl, (await document(rootPath, '', undefined)) as OpenAPIObject),
  );
  serve(docsUrl, ({ rootPath }) => page(rootPath));
  for (const [name, content] of filesOf(options)) serve(`${assetsUrl}/${name}`, content);
  return router;
}

type Serve = (context: RequestContext) => Promise<Content>;

/** What is served below the page. */
function filesOf(options: DocsRouterOptions): readonly (readonly [name: string, content: Serve])[] {
  const { ui } = options;
  const fileOf = (name: string) => [name, (context: RequestContext) => readFile(name, context)] as const;
  if (ui) {
    checkUI(ui, options);
    const bundle = bundleAsset(findBundle(ui));
    return [
      [bundleName, async (context) => contentOf(await bundle(context.headers.get('accept-encoding')))],
      fileOf(ui.starter),
    ];
  }
  readSwaggerUIOptions(options);
  return [
    ['oauth2-redirect', (context) => readFile('oauth2-redirect.html', context, redirectHeaders)],
    ...docsAssetNames.map(fileOf),
  ];
}

/** How many documents are remembered: for each of a few proxies, versions, audiences, and what clients may see. */
const mostKept = 64;

/** How many of those that show what one client may see: there are as many as there are sets of rights, and each is a whole text. */
const mostViews = 24;

type GuardOptions = Pick<FunctionRouteOptions, 'dependencies' | 'includeInSchema'>;

/** Serves the documents, each at its URL. */
function serveDocuments(router: Router, options: DocsRouterOptions, openapiUrl: string, guard: GuardOptions): void {
  const { document, audiences = {}, versioned = false, view: viewOf } = options;
  const json = remember(
    viewOf ? mostViews : mostKept,
    (rootPath: string, name: string, view: View | undefined) => JSON.stringify([rootPath, name, view?.key]),
    async (rootPath, name, view) => createJson(await document(rootPath, name, view), view),
  );
  const send = async (context: RequestContext, name: string): Promise<Response> =>
    respond(context, await json(context.rootPath, name, await viewOf?.(context)));
  const serve = (name: string, own: GuardOptions): void => {
    const url = name === '' ? openapiUrl : below(openapiUrl, name);
    router.get(url, [Context()], own, (context) => send(context, name));
    if (!versioned) return;
    const ofVersion = below(openapiUrl, name === '' ? ':version' : `:version/${name}`);
    router.get(ofVersion, [Context(), Path('version', String)], own, (context, version) =>
      send(context, name === '' ? version : `${version}/${name}`),
    );
  };
  serve('', guard);
  for (const [name, { dependencies }] of Object.entries(audiences))
    serve(name, { ...guard, ...(dependencies && { dependencies }) });
}

/** Where a document of a name is: `/openapi.json` has `/openapi/v2.json` below it. */
function below(openapiUrl: string, name: string): string {
  return openapiUrl.replace(/(\.json)?$/, (ending) => `/${name}${ending}`);
}

/** The provider's answer stands in this page's URL: no other page may learn it from a referrer (RFC 9700 §4.2). */
const redirectHeaders = {
  'content-security-policy': redirectPagePolicy,
  'referrer-policy': 'no-referrer',
  // It hands the answer to the page that opened it, which a stricter policy around the app would cut off.
  'cross-origin-opener-policy': 'unsafe-none',
};

async function createJson(document: OpenAPIObject | undefined, view: View | undefined): Promise<Content> {
  if (!document) throw new HTTPException(404);
  const body = await inSlices(jsonSteps(document, 3));
  const headers = { 'content-type': 'application/json' };
  if (!view) return { body, etag: etagOf(body), headers };
  // What one client may see, no cache on the way may give to another.
  return { body, etag: etagOf(body), headers: { ...headers, 'cache-control': 'private, no-cache', vary: view.vary } };
}

/** The text of a document, down to each of its paths and schemas in a step of its own. */
function* jsonSteps(value: object, depth: number): Generator<void, string> {
  const members: string[] = [];
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    const inner = depth > 1 && isJsonObject(member);
    members.push(`${JSON.stringify(name)}:${inner ? yield* jsonSteps(member, depth - 1) : JSON.stringify(member)}`);
    yield;
  }
  return `{${members.join(',')}}`;
}

function createPage(options: DocsRouterOptions, docsUrl: string, openapiUrl: string, document: OpenAPIObject): Content {
  const assetsUrl = docsUrl.replace(/\/$/, '');
  const { documents = () => [], audiences = {}, view, ui } = options;
  const urlOf = (name: string): string => relativeUrl(docsUrl, name === '' ? openapiUrl : below(openapiUrl, name));
  const parts = {
    openapiUrl: urlOf(''),
    documents: documents().map(({ name, title }) => ({ name, title, url: urlOf(name) })),
    assetsUrl: relativeUrl(docsUrl, assetsUrl || '/'),
  };
  const body = ui
    ? createUIPage({ ...parts, title: options.title, ui })
    : createDocsPage({
        ...options,
        ...parts,
        reloadAfterAuthorizing: view !== undefined || Object.values(audiences).some((one) => one.dependencies),
        oauth2RedirectUrl: relativeUrl(docsUrl, `${assetsUrl}/oauth2-redirect`),
      });
  const policy = createContentSecurityPolicy(document, options.connectSources, ui?.policy);
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    // The window of a provider stays known to the page that opened it, whatever policy stands around the app.
    'cross-origin-opener-policy': 'same-origin-allow-popups',
  };
  return { body, etag: etagOf(body + policy), headers };
}

async function readFile(
  name: string,
  context: RequestContext,
  headers: Readonly<Record<string, string>> = {},
): Promise<Content> {
  const asset = await docsAsset(name, context.headers.get('accept-encoding'));
  if (!asset) throw new Error(`the docs page has no file ${name}`);
  return contentOf(asset, headers);
}

function contentOf(
  { body, contentType, encoding, etag }: DocsAsset,
  headers: Readonly<Record<string, string>> = {},
): Content {
  const encoded = encoding && { 'content-encoding': encoding };
  return { body, etag, headers: { 'content-type': contentType, vary: 'accept-encoding', ...encoded, ...headers } };
}

/** The way from a page to a URL of the same server. The dot keeps a colon in the first segment from looking like a scheme. */
function relativeUrl(from: string, to: string): string {
  return `./${posix.relative(from.slice(0, from.lastIndexOf('/') + 1), to)}`.replace(/\/$/, '');
}

/** Everything may be kept, but is asked for again each time: a guard is asked as well, and an update shows at once. */
function respond(context: RequestContext, { body, etag, headers }: Content): Response {
  const all = { 'cache-control': 'no-cache', ...headers, etag, 'x-content-type-options': 'nosniff' };
  if (matchesEtag(context.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers: all });
  return new Response(body, { headers: all });
}
