// Owns the way from the router's paths (`/items/:id(\\d+)`) to OpenAPI's templates (`/items/{id}`).
import { DefinitionError } from '@portico/core';
import { nameOfRoute, namesIn, type PathPart, parsePath, type RouteDeclaration } from '@portico/core/graph';

/** A path as OpenAPI writes it. */
export interface PathTemplate {
  readonly path: string;
  /** The name of each path parameter in the template, by its name in the route. */
  readonly names: ReadonlyMap<string, string>;
  /** What the router wants of the text of a path parameter, as a pattern of JSON Schema, by its name in the route. */
  readonly patterns: ReadonlyMap<string, string>;
}

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
   * The templates of a route: a path whose last parameter may be left out is two to OpenAPI, the longer one first.
   * @throws {DefinitionError} If another route with the same method has the same template.
   */
  add(route: RouteDeclaration): readonly PathTemplate[] {
    const parts = parsePath(route.path);
    const last = parts.at(-1);
    const whole = this.#addParts(route, parts);
    if (last?.kind !== 'parameter' || !last.optional) return [whole];
    return [whole, this.#addParts(route, withoutLast(parts))];
  }

  #addParts(route: RouteDeclaration, parts: readonly PathPart[]): PathTemplate {
    const shape = parts.map((part) => (part.kind === 'text' ? encodeURI(part.text) : '{}')).join('');
    this.#reserve(route, shape);
    const own = namesIn(parts);
    const names = this.#names.get(shape) ?? own.map((name) => (name === wildcard.route ? wildcard.template : name));
    this.#names.set(shape, names);
    let index = 0;
    const path = parts.map((part) => (part.kind === 'text' ? encodeURI(part.text) : `{${names[index++]}}`)).join('');
    return {
      path,
      names: new Map(own.map((name, position) => [name, names[position] ?? name])),
      patterns: patternsIn(parts),
    };
  }

  #reserve(route: RouteDeclaration, shape: string): void {
    const key = `${route.method} ${shape}`;
    const other = this.#routes.get(key);
    if (other) {
      throw new DefinitionError(
        `Cannot document ${nameOfRoute(route)}: to OpenAPI, which knows no patterns in paths, it is the same operation as ` +
          `${nameOfRoute(other)}. Hide one of them with { includeInSchema: false }, or change its path.`,
      );
    }
    this.#routes.set(key, route);
  }
}

function patternsIn(parts: readonly PathPart[]): ReadonlyMap<string, string> {
  return new Map(
    parts.flatMap((part): readonly [string, string][] =>
      part.kind === 'parameter' && part.pattern !== undefined ? [[part.name, `^(?:${part.pattern})$`]] : [],
    ),
  );
}

/** The path up to the slash before its last parameter. */
function withoutLast(parts: readonly PathPart[]): readonly PathPart[] {
  const [before, ...others] = parts.slice(0, -1).reverse();
  if (before?.kind !== 'text') return parts.slice(0, -1);
  const text = before.text.replace(/\/$/, '') || (others.length === 0 ? '/' : '');
  return text === '' ? others.reverse() : [...others.reverse(), { kind: 'text', text }];
}
