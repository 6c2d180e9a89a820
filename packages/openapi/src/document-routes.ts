// Owns the routes of the documents: of the one that comes first, of those for audiences, and of those of other versions of the API.
import {
  Context,
  type FunctionRouteOptions,
  HTTPException,
  Path,
  type RequestContext,
  type Router,
} from '@portico/core';
import { docsHandler } from '@portico/core/graph';
import type { OpenAPIObject } from '#openapi3-ts/openapi31';
import { documentUrl } from './docs-page/addresses.js';
import { type Content, respond, viewedContent } from './docs-page/content.js';
import type { DocsRouterOptions } from './docs-router-options.js';
import type { View } from './document/documents.js';
import { inSlices } from './document/in-slices.js';
import { isJsonObject } from './document/json-value.js';
import { remember } from './document/remember.js';

/** How many documents are remembered: for each of a few proxies, versions, audiences. */
export const mostKept = 64;

/** How many of those that show what one client may see: there are as many as there are sets of rights, and each is a whole text. */
export const mostViews = 24;

type GuardOptions = Pick<FunctionRouteOptions, 'dependencies' | 'includeInSchema'>;

/** Serves the documents, each at its URL. */
export function serveDocuments(
  router: Router,
  options: DocsRouterOptions,
  openapiUrl: string,
  guard: GuardOptions,
): void {
  const { document, audiences = {}, versioned = false, view: viewOf } = options;
  const json = remember(
    viewOf ? mostViews : mostKept,
    (rootPath: string, name: string, view: View | undefined) => JSON.stringify([rootPath, name, view?.key]),
    async (rootPath, name, view) => createJson(await document(rootPath, name, view), view),
  );
  const send = async (context: RequestContext, name: string): Promise<Response> =>
    respond(context, await json(context.rootPath, name, await viewOf?.(context)));
  const serve = (name: string, own: GuardOptions): void => {
    // One with a guard of its own is not as open as the docs are.
    const show: <H extends (...args: never[]) => unknown>(handler: H) => H =
      own.dependencies === guard.dependencies ? docsHandler : (handler) => handler;
    const url = documentUrl(openapiUrl, name);
    router.get(
      url,
      [Context()],
      own,
      show((context: RequestContext) => send(context, name)),
    );
    if (!versioned) return;
    const ofVersion = documentUrl(openapiUrl, name === '' ? ':version' : `:version/${name}`);
    const sendVersion = show((context: RequestContext, version: string) =>
      send(context, name === '' ? version : `${version}/${name}`),
    );
    router.get(ofVersion, [Context(), Path('version', String)], own, sendVersion);
  };
  serve('', guard);
  for (const [name, { dependencies }] of Object.entries(audiences))
    serve(name, { ...guard, ...(dependencies && { dependencies }) });
}

async function createJson(document: OpenAPIObject | undefined, view: View | undefined): Promise<Content> {
  if (!document) throw new HTTPException(404);
  const parts: string[] = [];
  await inSlices(jsonSteps(document, parts));
  return viewedContent(parts.join(''), { 'content-type': 'application/json' }, view);
}

/** The parts of a document that hold more, the more routes there are. */
const growing: ReadonlySet<string> = new Set(['paths', 'components', 'schemas']);

/** Adds the text of a document, each of its paths and schemas in a step of its own. */
function* jsonSteps(value: object, parts: string[]): Generator<void, void> {
  let lead = '{';
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) continue;
    parts.push(lead, JSON.stringify(name), ':');
    if (growing.has(name) && isJsonObject(member)) yield* jsonSteps(member, parts);
    else parts.push(JSON.stringify(member));
    lead = ',';
    yield;
  }
  parts.push(lead === '{' ? '{}' : '}');
}
