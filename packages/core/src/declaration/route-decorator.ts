// The type of `@Get` and its like: what the compiler holds a method against, however it calls decorators.
import type { Reply } from '../contracts/responder.js';
import type { Schema } from '../contracts/schema.js';
import type { Arguments, Sources, Values } from './dependency-like.js';
import type { AnyResponder, Replies, Responses, Takes } from './respond.js';
import type { RouteOptions } from './route.js';
import type { Mismatch } from './source.js';

// biome-ignore lint/suspicious/noExplicitAny: any method is meant; `unknown[]` would refuse parameters
type Callable = (...args: any[]) => unknown;
type Returned<F> = F extends (...args: never[]) => infer R ? Exclude<Awaited<R>, Response> : never;

/** What the compiler shows when a decorator of methods stands on a field. */
export interface OnlyOnMethods {
  readonly 'a field is no method': never;
}

/** What is said where the method's value neither fits what the route answers, nor is its own status said once more. */
type Answers<F, V, Own> = [Returned<F>] extends [V | Own] ? unknown : Mismatch<Returned<F>, V>;

/** The same of a method's descriptor. */
type Described<F, V, Own> = [Returned<F>] extends [V | Own] ? unknown : { readonly value?: Mismatch<Returned<F>, V> };

/** The descriptor of a method that takes what a list of sources provides; without a list its parameters have decorators. */
type Listed<P> = P extends Sources ? { readonly value?: (...args: Values<P>) => unknown } : unknown;

/**
 * A decorator of methods: called with prototype, name and descriptor where `experimentalDecorators` is set, else with the method and
 * its context. There no parameter has a decorator, so that a method takes what the list of sources `P` provides, or nothing. One
 * signature for both, since of several the compiler explains the last.
 */
export type RouteDecorator<P = unknown, V = unknown, Own = unknown> = <T extends object, F extends Callable = never>(
  target: T extends Callable ? ((...args: Arguments<P>) => unknown) & Answers<T, V, Own> : T,
  key: T extends Callable ? ClassMethodDecoratorContext : [F] extends [never] ? OnlyOnMethods : PropertyKey,
  descriptor?: TypedPropertyDescriptor<F> & Listed<P> & Described<F, V, Own>,
) => void;

type Value<S, R extends Responses> = [S] extends [never] ? unknown : Takes<S> | Replies<R>;
type OwnReply<S, N extends number> = [S] extends [never] ? unknown : Reply<N, Takes<S>>;

/**
 * Makes a route of a method: `@Get('/items/:id', { response: Item })`, or with a list of the sources of its parameters,
 * `@Get('/items/:id', [Path('id', Number)], { response: Item })`. With a `response` the method's value must fit it, or be a reply that
 * fits one of `responses`.
 */
export interface Verb {
  // The first is what editors offer, the last is what the compiler explains.
  <
    const S extends Schema | AnyResponder = never,
    // biome-ignore lint/complexity/noBannedTypes: no further responses, and no replies
    const R extends Responses = {},
    const N extends number = 200,
  >(
    path: string,
    options?: RouteOptions<S, R, N>,
  ): RouteDecorator<unknown, Value<S, R>, OwnReply<S, N>>;
  <
    const P extends Sources,
    const S extends Schema | AnyResponder = never,
    // biome-ignore lint/complexity/noBannedTypes: no further responses, and no replies
    const R extends Responses = {},
    const N extends number = 200,
  >(
    path: string,
    sources: P | RouteOptions<S, R, N>,
    options?: RouteOptions<S, R, N>,
  ): RouteDecorator<P, Value<S, R>, OwnReply<S, N>>;
}
