// What a route is: its options as users write them, the signature of routes without classes, and the flat declaration that the
// graph is built from.
import type { BodyLimits } from '../contracts/body-limits.js';
import type { OperationMembers } from '../contracts/document-members.js';
import type { Middleware } from '../contracts/middleware.js';
import type { Reply } from '../contracts/responder.js';
import type { Class, Schema } from '../contracts/schema.js';
import type { Callbacks } from '../contracts/webhook.js';
import type { ErrorClass } from '../errors/http-exception.js';
import type { Arguments, Sources } from './dependency-like.js';
import type { Deprecation } from './deprecation.js';
import type { AnyResponder, Replies, Responses, Takes } from './respond.js';
import type { CompleteSpec } from './source.js';
import type { RouteVersion } from './versioning.js';

/** The methods a route can have. */
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS' | 'QUERY';

/** Options of a route. What a request body may take is the app's where the route does not say. */
export interface RouteOptions<S = Schema | AnyResponder, R = Responses, N = number> extends BodyLimits {
  /** What the response must be; validated, and projected onto what it declares; or what writes it. Default: any JSON value. */
  readonly response?: S;
  /** The status of a success, 200 to 299. Default: 200. */
  readonly status?: N;
  /** Further responses by status: what `respond(status, …)` may give, and what the document shows. Default: none. */
  readonly responses?: R & Responses;
  /** The errors, made by `declareError`, that the handler throws by itself; those of its dependencies come along. Default: none. */
  readonly throws?: readonly ErrorClass[];
  /** Groups in the document, after the inherited ones. Default: none. */
  readonly tags?: readonly string[];
  /** One line, for the document. Default: made from the handler's name. */
  readonly summary?: string;
  /** For the document; CommonMark. Default: none. */
  readonly description?: string;
  /** Unique within the app. Default: the handler's name, with as much beside it as tells it from others. */
  readonly operationId?: string;
  /**
   * Whether the document says so; `{ since, sunset, link }` tells clients, too, in the headers of every response. Default: what the
   * controller, the router or the include says; else false.
   * @see https://www.rfc-editor.org/rfc/rfc9745
   */
  readonly deprecated?: boolean | Deprecation;
  /** The versions of the API that it is in, such as `'2'`; `[]`: in all. Default: what the controller, the router or the include says; else all. */
  readonly version?: string | readonly string[];
  /**
   * Whether a request is refused that a page of another origin made a browser send, where a cookie grants it and the method changes
   * something. `false`: for a route that finds out by itself who meant it. Default: what the app says.
   */
  readonly csrf?: boolean;
  /** Dependencies that run before the handler and whose values nobody takes. Default: none. */
  readonly dependencies?: Sources;
  /** Stands around the route, outermost first, within the inherited. Default: none. */
  readonly middleware?: readonly Middleware[];
  /**
   * What the app sends to URLs that the request or the response holds, by the way to them: `{ '{$request.body#/callbackUrl}': [orderSent] }`.
   * The document shows it at the route, and it begins and ends with the app. Default: nothing.
   * @see https://spec.openapis.org/oas/v3.1.1#runtime-expressions
   */
  readonly callbacks?: Callbacks;
  /** Whether the document shows the route. Default: true. */
  readonly includeInSchema?: boolean;
  /** What else the document says of the operation, in OpenAPI's own words: merged last, so it wins. Default: nothing. */
  readonly openapi?: OperationMembers;
}

/** One entry of a list of dependencies, and where it was declared. */
export interface DeclaredDependency {
  readonly spec: CompleteSpec;
  /** Such as `App, dependencies[0]`. */
  readonly place: string;
}

/** What the compiler's metadata says of a handler; `undefined` where it says nothing. */
export interface ReflectedTypes {
  /** The types of the parameters, in order. */
  readonly parameters: readonly unknown[];
  /** The type of the value: `Promise` and `Object` hide what it is. */
  readonly returned: unknown;
}

/** A route with everything it inherits, ready for the graph. */
export interface RouteDeclaration {
  readonly method: Method;
  /** With all prefixes, as find-my-way writes it: `/items/:id`. */
  readonly path: string;
  /** The version that it serves; `undefined`: every one. */
  readonly version?: RouteVersion;
  /** A further path to the same, if a request need not name its version in the path. */
  readonly alias?: string;
  /** The name in messages: `Items.read` or the handler's name; paired with method and path. */
  readonly label: string;
  /** The class whose method handles the route, and the method's name; `undefined` for a plain function. */
  readonly controller: { readonly class: Class; readonly name: string; readonly key: string } | undefined;
  /** The handler's sources in order, each with its place for messages: `Items.read, parameter 1 (id)`. */
  readonly sources: readonly DeclaredDependency[];
  /** The function to call; a method is called on its controller. */
  readonly handler: (...args: never[]) => unknown;
  /** The route's own options, with the inherited tags, responses and errors merged in. */
  readonly options: RouteOptions;
  /** Inherited lists and the route's own list, outermost first. */
  readonly dependencies: readonly (DeclaredDependency & { readonly inherited: boolean })[];
  /** What stands around the route, the app's own first. */
  readonly middleware: readonly Middleware[];
  /** Whether `@Public()` lifts the inherited security. */
  readonly public: boolean;
  /** For audits; nothing else rests on it. */
  readonly reflected: ReflectedTypes;
}

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

/**
 * How a route is called in messages: `GET /items/:id (Items.read)`, or `GET /items/:id in version 2 (Items.read)` where the path
 * does not say so.
 * @example console.log(nameOfRoute(graph.route));
 */
export function nameOfRoute(route: RouteDeclaration): string {
  const { method, path, label } = route;
  const whole = placeOfRoute(route);
  return label === `${method} ${path}` ? whole : `${whole} (${label})`;
}

/**
 * Where a route is found: `GET /items`, with its version where the path does not say it.
 * @example console.log(placeOfRoute(graph.route)); // 'GET /items in version 2'
 */
export function placeOfRoute({
  method,
  path,
  version,
}: Pick<RouteDeclaration, 'path' | 'version'> & { readonly method: string }): string {
  const name = `${method} ${path}`;
  return version && version.in !== 'path' ? `${name} in version ${version.name}` : name;
}
