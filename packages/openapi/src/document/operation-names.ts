// Owns what an operation may be called: what its route asks for, or names made of handler, controller, path and method, the
// shortest first; and the line that sums it up.
import { DefinitionError } from '@portico/core';
import { nameOfRoute, namesIn, parsePath, type RouteDeclaration } from '@portico/core/graph';

/** An operation that wants a name. */
export interface OperationToName {
  /** Such as `GET`. */
  readonly method: string;
  /** As the document writes it: `/items/{id}`. */
  readonly path: string;
  /** The name of the method or function; empty for a function without one. */
  readonly handler: string;
  /** The name of the handler's controller; `undefined` for a function. */
  readonly controller: string | undefined;
  /** With the inherited ones. */
  readonly tags: readonly string[];
}

/** Names operations; where it gives `undefined`, the name is Portico's own. */
export type OperationIdStrategy = (operation: OperationToName) => string | undefined;

/** What an operation may be called. */
export interface Candidates {
  /** The shortest. */
  readonly first: string;
  /** From shorter to longer; the last is never that of another operation, unless somebody asks for it. */
  readonly longer: () => readonly string[];
  /** What the first name is: one that the route or the strategy asks for, the handler's own, or made of method and path. */
  readonly origin: 'asked' | 'handler' | 'path';
}

/** @throws {DefinitionError} If the strategy gives something that is no name. */
export function createCandidates(
  route: RouteDeclaration,
  path: string,
  strategy: OperationIdStrategy | undefined,
): Candidates {
  const own = route.options.operationId;
  if (own !== undefined) return { first: own, longer: () => longerThan(own, route, path), origin: 'asked' };
  const given = strategy?.(describeOperation(route, path));
  if (given !== undefined) return { first: checkGiven(given, route), longer: () => [], origin: 'asked' };
  const handler = identifier(handlerName(route));
  if (handler === '') return { first: pathName(route, path), longer: () => [exactName(route, path)], origin: 'path' };
  const controller = identifier(route.controller?.name ?? '');
  if (controller === '') return { first: handler, longer: () => longerThan(handler, route, path), origin: 'handler' };
  const full = `${controller}_${handler}`;
  return { first: handler, longer: () => [full, ...longerThan(full, route, path)], origin: 'handler' };
}

/** What the same route may be called where it is served without the last parameter of its path. */
export function withoutLast({ first, longer, origin }: Candidates, route: RouteDeclaration, path: string): Candidates {
  const last = namesIn(parsePath(route.path)).at(-1) ?? '';
  const end = `Without${capitalized(identifier(last))}`;
  const names = (): readonly string[] => [...longer().map((name) => name + end), exactName(route, path)];
  return { first: first + end, longer: names, origin };
}

function longerThan(name: string, route: RouteDeclaration, path: string): readonly string[] {
  const withPath = name + wordsOf(path);
  return [withPath, withPath + capitalized(route.method.toLowerCase()), `${name}_${exactName(route, path)}`];
}

/** An operation as strategies and audiences see it. */
export function describeOperation(
  { method, handler, controller, options }: RouteDeclaration,
  path: string,
): OperationToName {
  const { tags = [] } = options;
  return { method, path, handler: controller?.key ?? handler.name, controller: controller?.name, tags };
}

function checkGiven(id: unknown, route: RouteDeclaration): string {
  if (typeof id === 'string' && id !== '') return id;
  throw new DefinitionError(
    `Cannot document ${nameOfRoute(route)}: the strategy \`openapi.operationId\` names it ${JSON.stringify(id)}. ` +
      'Return a text, or undefined for the name that Portico gives.',
  );
}

/** The name of a handler; empty if it has none that says anything. */
function handlerName({ controller, handler }: RouteDeclaration): string {
  const name = controller?.key ?? handler.name.replace(/^bound /, '');
  return name === 'default' ? '' : name;
}

/** What every tool takes for a name. */
function identifier(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').replace(/\W/g, '_');
  return /[^_]/.test(plain) ? plain : '';
}

/** `GET /items/{id}` gives `getItemsById`. */
function pathName({ method }: RouteDeclaration, path: string): string {
  return method.toLowerCase() + wordsOf(path);
}

function wordsOf(path: string): string {
  const words = path.replace(/\{/g, '/by/').split(/\W+/);
  return words.map(capitalized).join('') || 'Root';
}

/** Never the same for two operations, and used only where the words of their paths are. */
function exactName({ method }: RouteDeclaration, path: string): string {
  return method.toLowerCase() + path.replace(/\W|_/g, (character) => `_${character.codePointAt(0)?.toString(16)}`);
}

/** A word with its first letter as a capital. */
export function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** A line from the handler's name, or from method and path: `readUsersMe` gives `Read users me`. */
export function createSummary(route: RouteDeclaration, path: string): string {
  const name = handlerName(route) || pathName(route, path);
  const words = name.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+/gu) ?? [name];
  return capitalized(words.map((word) => (/^\p{Lu}{2,}$/u.test(word) ? word : word.toLowerCase())).join(' '));
}
