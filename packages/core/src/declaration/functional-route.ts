// Owns the signature of routes without classes: the same sources as a list, options, and the handler last.
import type { InferInput, Schema } from '../contracts/schema.js';
import type { Arguments, Sources } from './dependency-like.js';
import type { RouteOptions } from './route.js';

/** Options of a route without a class. */
export interface FunctionRouteOptions<S = Schema> extends RouteOptions<S> {
  /** Lifts the inherited security, as `@Public()` does for methods. Default: false. */
  readonly public?: boolean;
}

/** `app.get('/items/:id', [Path('id', Number)], { response: Item }, (id) => …)`; argument types are inferred. */
export interface RouteMethod {
  <const P extends Sources>(path: string, sources: P, handler: (...args: Arguments<P>) => unknown): void;
  /** With a `response` schema the handler's value must fit it. */
  <const P extends Sources, const S extends Schema>(
    path: string,
    sources: P,
    options: FunctionRouteOptions<S> & { readonly response: S },
    handler: (...args: Arguments<P>) => InferInput<NoInfer<S>> | Response | Promise<InferInput<NoInfer<S>> | Response>,
  ): void;
  <const P extends Sources>(
    path: string,
    sources: P,
    options: FunctionRouteOptions<never> & { readonly response?: never },
    handler: (...args: Arguments<P>) => unknown,
  ): void;
}
