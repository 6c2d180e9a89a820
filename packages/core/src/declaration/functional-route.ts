// Owns the signature of routes without classes: the same sources as a list, options, and the handler last.
import type { Reply } from '../contracts/responder.js';
import type { Schema } from '../contracts/schema.js';
import type { Arguments, Sources } from './dependency-like.js';
import type { AnyResponder, Replies, Responses, Takes } from './respond.js';
import type { RouteOptions } from './route.js';

/** Options of a route without a class. */
export interface FunctionRouteOptions<S = Schema | AnyResponder, R = Responses, N = number>
  extends RouteOptions<S, R, N> {
  /** Lifts the inherited security, as `@Public()` does for methods. Default: false. */
  readonly public?: boolean;
}

/** What a handler may give: the value, a reply, or a Response, now or later; anything where no `response` is declared. */
type Given<S, R, N extends number> = [S] extends [never]
  ? unknown
  : Later<Takes<S> | Replies<R> | Reply<N, Takes<S>> | Response>;
type Later<V> = V | Promise<V>;

/** `app.get('/items/:id', [Path('id', Number)], { response: Item }, (id) => …)`; argument types are inferred. */
export interface RouteMethod {
  <const P extends Sources>(path: string, sources: P, handler: (...args: Arguments<P>) => unknown): void;
  /**
   * With a `response` the handler's value must fit it, or be a reply that fits one of `responses`. One signature with and
   * without: the compiler explains the last of several, whichever was meant.
   */
  <
    const P extends Sources,
    const S extends Schema | AnyResponder = never,
    // biome-ignore lint/complexity/noBannedTypes: no further responses, and no replies
    const R extends Responses = {},
    const N extends number = 200,
  >(
    path: string,
    sources: P,
    options: FunctionRouteOptions<S, R, N>,
    handler: (...args: Arguments<P>) => Given<NoInfer<S>, NoInfer<R>, NoInfer<N>>,
  ): void;
}
