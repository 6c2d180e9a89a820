// Owns the way from the router's paths (`/items/:id(\\d+)`) to OpenAPI's templates (`/items/{id}`).
import { DefinitionError, type RouteDeclaration } from '@portico/core';
import { nameRoute } from './route-name.js';

/** A path as OpenAPI writes it. */
export interface PathTemplate {
  readonly path: string;
  /** The name of each path parameter in the template, by its name in the route. */
  readonly names: ReadonlyMap<string, string>;
}

type Part = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'parameter'; readonly name: string };

/** The name under which a route declares its wildcard, and the name the document gives it. */
const wildcard = { route: '*', template: 'wildcard' } as const;

/**
 * The templates of one document. OpenAPI takes paths that differ only in the names or the patterns of their parameters
 * for the same path, so later ones take over the names of the first.
 * @see https://spec.openapis.org/oas/v3.1.0#paths-object
 */
export class PathTemplates {
  readonly #names = new Map<string, readonly string[]>();
  readonly #routes = new Map<string, RouteDeclaration>();

  /**
   * The template of a route.
   * @throws {DefinitionError} If another route with the same method has the same template.
   */
  add(route: RouteDeclaration): PathTemplate {
    const parts = parsePath(route.path);
    const shape = parts.map((part) => (part.kind === 'text' ? part.text : '{}')).join('');
    this.#reserve(route, shape);
    const own = parts.flatMap((part) => (part.kind === 'parameter' ? [part.name] : []));
    const names = this.#names.get(shape) ?? own.map((name) => (name === wildcard.route ? wildcard.template : name));
    this.#names.set(shape, names);
    let index = 0;
    const path = parts.map((part) => (part.kind === 'text' ? part.text : `{${names[index++]}}`)).join('');
    return { path, names: new Map(own.map((name, position) => [name, names[position] ?? name])) };
  }

  #reserve(route: RouteDeclaration, shape: string): void {
    const key = `${route.method} ${shape}`;
    const other = this.#routes.get(key);
    if (other) {
      throw new DefinitionError(
        `Cannot document ${nameRoute(route)}: to OpenAPI, which knows no patterns in paths, it is the same operation as ` +
          `${nameRoute(other)}. Hide one of them with { includeInSchema: false }, or change its path.`,
      );
    }
    this.#routes.set(key, route);
  }
}

/** Splits a path by the router's grammar: `:name`, `:name(pattern)`, `:name?`, `*`, and `::` for a colon. */
function parsePath(path: string): readonly Part[] {
  const parts: Part[] = [];
  let index = 0;
  while (index < path.length) {
    const [token = '', name] = /^(?:\*|:(?!:)([^/(.-]*)|(?:::|[^:*])+)/.exec(path.slice(index)) ?? [path[index]];
    index += token.length;
    if (token === '*') parts.push({ kind: 'parameter', name: wildcard.route });
    else if (name === undefined) parts.push({ kind: 'text', text: encodeURI(token.replaceAll('::', ':')) });
    else {
      parts.push({ kind: 'parameter', name: name.replace(/\?$/, '') });
      index = endOfPattern(path, index);
    }
  }
  return parts;
}

/** The index after the pattern in parentheses that starts at `index`, or `index` itself where none starts. */
function endOfPattern(path: string, index: number): number {
  let depth = 0;
  for (let end = index; end < path.length; end++) {
    if (path[end] === '\\') end++;
    else if (path[end] === '(') depth++;
    else if (path[end] === ')') depth--;
    if (depth === 0) return end === index ? index : end + 1;
  }
  return index;
}
