// Owns the operations of a document: each with its method, its path and what it inherits from that.
import { type ApiDocument, resolve } from '../document/api-document.js';
import { type JsonObject, listOf, membersOf, objectOf, textOf } from '../document/json.js';

/** An operation. */
export interface Operation {
  /** Such as `POST /orders/{id}`. */
  readonly name: string;
  readonly path: string;
  readonly body: JsonObject;
  /** Its own parameters, and those of the path that it does not replace. */
  readonly parameters: readonly JsonObject[];
  /** Its servers, or those of the path. */
  readonly servers: unknown;
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

/** The operations of a Path Item, each by its method. */
export function operationsIn(document: ApiDocument, path: string, written: unknown): ReadonlyMap<string, Operation> {
  const item = resolve(document, written);
  const own = methods.flatMap((method) =>
    method in item ? [[method.toUpperCase(), objectOf(item[method])] as const] : [],
  );
  const found = [...own, ...membersOf(item['additionalOperations'])];
  return new Map(found.map(([method, body]) => [method, toOperation(document, method, path, item, body)]));
}

function toOperation(
  document: ApiDocument,
  method: string,
  path: string,
  item: JsonObject,
  body: JsonObject,
): Operation {
  const own = parametersOf(document, body);
  const inherited = parametersOf(document, item).filter(
    (outer) => !own.some((inner) => inner['name'] === outer['name'] && inner['in'] === outer['in']),
  );
  return {
    name: `${method} ${path}`,
    path,
    body,
    parameters: [...inherited, ...own],
    servers: body['servers'] ?? item['servers'],
  };
}

function parametersOf(document: ApiDocument, owner: JsonObject): readonly JsonObject[] {
  return listOf(owner['parameters']).map((one) => resolve(document, one));
}

/** What a parameter is known by on the wire; one of a path by its place in it. */
export function keyOfParameter(parameter: JsonObject, path: string): string {
  const place = textOf(parameter['in']) ?? '';
  const name = textOf(parameter['name']) ?? '';
  if (place === 'path') return `path ${namesInPath(path).indexOf(name)}`;
  return `${place} ${place === 'header' ? name.toLowerCase() : name}`;
}

/** The names of a path's parameters, in order. */
export function namesInPath(path: string): readonly string[] {
  return [...path.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name);
}

/** A path whose parameters have no names: that is what a client sees of it. */
export function anonymousPath(path: string): string {
  return path.replace(/\{[^}]*\}/g, '{}');
}
