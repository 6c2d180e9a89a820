// Owns the signature of routes without classes: the same sources as a list, options, and the handler last.
import type { Schema } from '../contracts/schema.js';
import type { Arguments, Sources } from './dependency-like.js';
import type { AnyResponder, Replies, Responses, Takes } from './respond.js';
import type { RouteOptions } from './route.js';

/** Options of a route without a class. */
export interface FunctionRouteOptions<S = Schema | AnyResponder, R = Responses> extends RouteOptions<S, R> {
  /** Lifts the inherited security, as `@Public()` does for methods. Default: false. */
  readonly public?: boolean;
}

/** What a handler may give: the value, a reply, or a Response; now or later. */
type Given<S, R> = Takes<S> | Replies<R> | Response;

/** `app.get('/items/:id', [Path('id', Number)], { response: Item }, (id) => …)`; argument types are inferred. */
export interface RouteMethod {
  <const P extends Sources>(path: string, sources: P, handler: (...args: Arguments<P>) => unknown): void;
  /** With a `response` the handler's value must fit it, or be a reply that fits one of `responses`. */
  // biome-ignore lint/complexity/noBannedTypes: no further responses, and no replies
  <const P extends Sources, const S extends Schema | AnyResponder, const R extends Responses = {}>(
    path: string,
    sources: P,
    options: FunctionRouteOptions<S, R> & { readonly response: S },
    handler: (...args: Arguments<P>) => Given<NoInfer<S>, NoInfer<R>> | Promise<Given<NoInfer<S>, NoInfer<R>>>,
  ): void;
  <const P extends Sources>(
    path: string,
    sources: P,
    options: FunctionRouteOptions<never> & { readonly response?: never },
    handler: (...args: Arguments<P>) => unknown,
  ): void;
}
