// Owns what a contract run asks of an app, by shape alone: the program may bring a copy of Portico of its own.
import type { SecuritySchemeObject } from '@portico/core';
import type { RouteGraph } from '@portico/core/graph';
import { createDocument, firstVersion, nameOfVersion, versionsOf } from '@portico/openapi';

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
  /** The document of a version that it serves. Default: made from its graphs. */
  openapi?(name?: string): unknown;
  /** Replaces a dependency until the replacement is disposed. */
  override?(dependency: never, replacement: () => never): Disposable;
}

/** The versions of an app, the first one at the top; `undefined` alone if it has none. */
export function versionsOfApp(app: CheckableApp): readonly (string | undefined)[] {
  const graphs = app.graphs();
  return [...new Set([firstVersion(graphs), ...versionsOf(graphs)])];
}

/** The document of a version of an app. @throws {DefinitionError} If a declaration is wrong. */
export function documentOf(app: CheckableApp, version: string | undefined): DocumentLike {
  const served = app.openapi?.(version === undefined ? '' : nameOfVersion(version));
  return (served ??
    createDocument(app.graphs(), { title: 'Portico', version: '0', apiVersion: version })) as DocumentLike;
}

/** The security schemes of a document, by name. */
export function schemesOf({ components = {} }: DocumentLike): Readonly<Record<string, SecuritySchemeObject>> {
  return (components as { readonly securitySchemes?: Record<string, SecuritySchemeObject> }).securitySchemes ?? {};
}
