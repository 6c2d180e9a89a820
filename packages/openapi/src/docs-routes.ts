// Owns the routes of the document and of the docs page: what `docs-page/` gives, put behind URLs with its headers.
// URLs within the page are relative to it, so that it works behind a proxy that strips a prefix.
import { posix } from 'node:path';
import { Context, type RequestContext, Router, type Sources } from '@portico/core';
import type { OpenAPIObject } from 'openapi3-ts/oas31';
import { createContentSecurityPolicy, redirectPagePolicy } from './docs-page/content-security-policy.js';
import { docsAsset, docsAssetNames } from './docs-page/docs-asset.js';
import { createDocsPage, type DocsPageOptions } from './docs-page/docs-page.js';
import { etagOf, matchesEtag } from './docs-page/etag.js';
import { readSwaggerUIOptions, type SwaggerUIOptions } from './docs-page/swagger-ui-options.js';
import { inSlices } from './document/in-slices.js';
import { isJsonObject } from './document/json-value.js';

/** What the docs router serves, and where. */
export interface DocsRouterOptions extends SwaggerUIOptions, Pick<DocsPageOptions, 'title' | 'oauth'> {
  /**
   * Makes the document; called at the first request that needs it, and again only if it failed.
   * @param rootPath What a proxy took off the path of the request, such as `/api`; each has a document of its own.
   */
  readonly document: (rootPath: string) => OpenAPIObject | Promise<OpenAPIObject>;
  /** Where the page is served; `null` serves the document alone. Default: `/docs`. */
  readonly docsUrl?: string | null;
  /** Where the document is served. Default: `/openapi.json`. */
  readonly openapiUrl?: string;
  /** Who may see the document and the page, such as `[Security(adminOnly)]`. Default: everybody. */
  readonly dependencies?: Sources;
  /** Origins that requests from the page may go to beyond those the document names, as for `openIdConnect`. Default: none. */
  readonly connectSources?: readonly string[];
}

interface Content {
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Creates the routes of the document and of the docs page; the document shows none of them.
 * @returns A router to include outside of the app's own dependencies.
 * @throws {DefinitionError} If an option of the page has a value that it cannot have.
 * @example const document = () => createDocument(app.graphs(), { title: 'Items', version: '1.0.0' });
 *   app.include(createDocsRouter({ title: 'Items', document }));
 */
export function createDocsRouter(options: DocsRouterOptions): Router {
  const { docsUrl = '/docs', openapiUrl = '/openapi.json', dependencies = [] } = options;
  const router = new Router({ dependencies });
  const document = oncePerRoot(options.document);
  const serve = (url: string, content: (rootPath: string, context: RequestContext) => Promise<Content>): void =>
    router.get(url, [Context()], { includeInSchema: false }, async (context) =>
      respond(context, await content(context.rootPath, context)),
    );

  serve(
    openapiUrl,
    oncePerRoot(async (rootPath) => createJson(await document(rootPath))),
  );
  if (docsUrl === null) return router;
  readSwaggerUIOptions(options);
  const below = docsUrl.replace(/\/$/, '');
  serve(
    docsUrl,
    oncePerRoot(async (rootPath) => createPage(options, docsUrl, openapiUrl, await document(rootPath))),
  );
  serve(`${below}/oauth2-redirect`, (_, context) => readFile('oauth2-redirect.html', context, redirectHeaders));
  for (const name of docsAssetNames) serve(`${below}/${name}`, (_, context) => readFile(name, context));
  return router;
}

/** The provider's answer stands in this page's URL: no other page may learn it from a referrer (RFC 9700 §4.2). */
const redirectHeaders = {
  'content-security-policy': redirectPagePolicy,
  'referrer-policy': 'no-referrer',
  // It hands the answer to the page that opened it, which a stricter policy around the app would cut off.
  'cross-origin-opener-policy': 'unsafe-none',
};

async function createJson(document: OpenAPIObject): Promise<Content> {
  const body = await inSlices(jsonSteps(document, 3));
  return { body, etag: etagOf(body), headers: { 'content-type': 'application/json' } };
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
  const below = docsUrl.replace(/\/$/, '');
  const body = createDocsPage({
    ...options,
    openapiUrl: relativeUrl(docsUrl, openapiUrl),
    assetsUrl: relativeUrl(docsUrl, below || '/'),
    oauth2RedirectUrl: relativeUrl(docsUrl, `${below}/oauth2-redirect`),
  });
  const policy = createContentSecurityPolicy(document, options.connectSources);
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
  const { body, contentType, encoding, etag } = asset;
  const encoded = encoding && { 'content-encoding': encoding };
  return { body, etag, headers: { 'content-type': contentType, vary: 'accept-encoding', ...encoded, ...headers } };
}

/** The way from a page to a URL of the same server. The dot keeps a colon in the first segment from looking like a scheme. */
function relativeUrl(from: string, to: string): string {
  return `./${posix.relative(from.slice(0, from.lastIndexOf('/') + 1), to)}`.replace(/\/$/, '');
}

/** Everything may be kept, but is asked for again each time: a guard is asked as well, and an update shows at once. */
function respond(context: RequestContext, { body, etag, headers }: Content): Response {
  const all = { ...headers, etag, 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' };
  if (matchesEtag(context.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers: all });
  return new Response(body, { headers: all });
}

/** How many root paths are remembered: an app stands behind a few proxies. */
const mostRoots = 16;

/** Calls a function until it succeeds once, for each root path. */
function oncePerRoot<V>(make: (rootPath: string) => V | Promise<V>): (rootPath: string) => Promise<V> {
  const made = new Map<string, Promise<V>>();
  return (rootPath) => {
    const known = made.get(rootPath);
    if (known) return known;
    if (made.size >= mostRoots) made.clear();
    const value = Promise.resolve(rootPath).then(make);
    made.set(rootPath, value);
    value.catch(() => made.delete(rootPath));
    return value;
  };
}
