// Owns the route decorators of controller methods: Get, Post, …, and Public. They only write declarations down.
import type { InferInput, Schema } from '../contracts/schema.js';
import { getOwn, setOwn } from './metadata-store.js';
import type { Method, RouteOptions } from './route.js';
import type { Mismatch } from './source.js';

// biome-ignore lint/suspicious/noExplicitAny: any method is meant; `unknown[]` would refuse parameters
type Callable = (...args: any[]) => unknown;
type Returned<F> = F extends (...args: never[]) => infer R ? Exclude<Awaited<R>, Response> : never;

/** The descriptor of a method whose value fits the response schema, or a mismatch. */
type Answers<F, S> = [Returned<F>] extends [InferInput<S>]
  ? unknown
  : { readonly value?: Mismatch<Returned<F>, InferInput<S>> };

type RouteDecorator = (target: object, key: string, descriptor: PropertyDescriptor) => void;
type AnsweringDecorator<S> = <F extends Callable>(
  target: object,
  key: string,
  descriptor: TypedPropertyDescriptor<F> & Answers<F, S>,
) => void;

/** A route decorator: `@Get('/items/:id', { response: Item })`. */
export interface Verb {
  (path: string, options?: RouteOptions<never> & { readonly response?: never }): RouteDecorator;
  /** With a `response` schema the method's value must fit it. */
  <const S extends Schema>(path: string, options: RouteOptions<S> & { readonly response: S }): AnsweringDecorator<S>;
}

/** A route as its decorator left it on the class. */
export interface MethodRoute {
  readonly method: Method;
  readonly path: string;
  readonly key: string;
  readonly options: RouteOptions;
}

const routesKey = Symbol.for('portico.routes');
const publicKey = Symbol.for('portico.public');

function createVerb(method: Method): Verb {
  const verb =
    (path: string, options: RouteOptions = {}) =>
    (target: object, key: string): void => {
      const declared = getOwn<readonly MethodRoute[]>(routesKey, target) ?? [];
      setOwn(routesKey, [...declared, { method, path, key, options }], target);
    };
  return verb as unknown as Verb;
}

/** A GET route; it answers HEAD too. */
export const Get: Verb = createVerb('GET');
/** A POST route. */
export const Post: Verb = createVerb('POST');
/** A PUT route. */
export const Put: Verb = createVerb('PUT');
/** A PATCH route. */
export const Patch: Verb = createVerb('PATCH');
/** A DELETE route. */
export const Delete: Verb = createVerb('DELETE');
/** A HEAD route, for a HEAD that differs from its GET. */
export const Head: Verb = createVerb('HEAD');
/** An OPTIONS route. */
export const Options: Verb = createVerb('OPTIONS');

/** Lifts the inherited security from one route; security that the route declares itself stays. */
export function Public(): RouteDecorator {
  return (target, key) => setOwn(publicKey, true, target, key);
}

/** Whether `@Public()` stands on the method. */
export function isPublic(prototype: object, key: string): boolean {
  return getOwn<boolean>(publicKey, prototype, key) ?? false;
}

/** The routes declared on a class and its ancestors, the ancestors' first; a method redeclared below counts once. */
export function routesOf(prototype: object): readonly (MethodRoute & { readonly owner: object })[] {
  const parent = Object.getPrototypeOf(prototype) as object | null;
  const inherited = parent && parent !== Object.prototype ? routesOf(parent) : [];
  const own = (getOwn<readonly MethodRoute[]>(routesKey, prototype) ?? []).map((route) => ({
    ...route,
    owner: prototype,
  }));
  const redeclared = new Set(own.map((route) => route.key));
  return [...inherited.filter((route) => !redeclared.has(route.key)), ...own];
}
