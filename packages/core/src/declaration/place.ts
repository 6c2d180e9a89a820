// Owns how messages call what users declared: routes, sources, and places such as `Items.read, parameter 1 (id)`.
import { memoize } from '../schema/memoize.js';
import type { RouteDeclaration } from './route.js';

/** Names a parameter of a function, method or constructor: `Items.read, parameter 1 (id)`. */
export function placeOfParameter(owner: string, callable: unknown, index: number): string {
  const name = typeof callable === 'function' ? parameterNames(callable)[index] : undefined;
  return `${owner}, parameter ${index + 1}${name ? ` (${name})` : ''}`;
}

/** The plain names in a function's parameter list, as far as its text shows them; only messages rely on it. */
const parameterNames = memoize((callable: object): readonly (string | undefined)[] => {
  const text = Function.prototype.toString.call(callable);
  const list = /^class\b/.test(text) ? /\bconstructor\s*\(([^)]*)\)/.exec(text) : /^[^(]*\(([^)]*)\)/.exec(text);
  return (list?.[1] ?? '').split(',').map((part) => /^\s*([\w$]+)\s*(?:=.*)?$/.exec(part)?.[1]);
});

/** Names a function in messages. */
export function nameOf(callable: object, fallback: string): string {
  return (callable as { readonly name?: string }).name || fallback;
}

/** How a route is called in messages: `GET /items/:id (Items.read)`. */
export function nameOfRoute({ method, path, label }: RouteDeclaration): string {
  return label === `${method} ${path}` ? label : `${method} ${path} (${label})`;
}
