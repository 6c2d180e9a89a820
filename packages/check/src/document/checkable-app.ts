// Owns what a contract run asks of an app, by shape alone: the program may bring a copy of Portico of its own.
import type { SecuritySchemeObject } from '@portico/core';
import type { RouteGraph } from '@portico/core/graph';
import { createDocument } from '@portico/openapi';

/** An OpenAPI document, as far as it is read here. */
export interface DocumentLike {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components?: object;
  readonly security?: readonly object[];
}

/** An app that can be checked: one made with `App`. */
export interface CheckableApp {
  fetch(request: Request): Promise<Response>;
  graphs(): readonly RouteGraph[];
  /** The document that it serves. Default: made from its graphs. */
  openapi?(): unknown;
  /** Replaces a dependency until the replacement is disposed. */
  override?(dependency: never, replacement: () => never): Disposable;
}

/** The document of an app. @throws {DefinitionError} If a declaration is wrong. */
export function documentOf(app: CheckableApp): DocumentLike {
  return (app.openapi?.() ?? createDocument(app.graphs(), { title: 'Portico', version: '0' })) as DocumentLike;
}

/** The security schemes of a document, by name. */
export function schemesOf({ components = {} }: DocumentLike): Readonly<Record<string, SecuritySchemeObject>> {
  return (components as { readonly securitySchemes?: Record<string, SecuritySchemeObject> }).securitySchemes ?? {};
}
