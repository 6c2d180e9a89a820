// The route decorators of controller methods: Get, Post, …, and Public. They only write declarations down.
import type { Reply } from '../contracts/responder.js';
import type { Schema } from '../contracts/schema.js';
import { checkDecoratorCall } from '../errors/check-decorator-call.js';
import { DefinitionError } from '../errors/portico-error.js';
import { getOwn, hasParameters, setOwn } from './metadata-store.js';
import { nameOfMethod, onStatic, withoutParentheses } from './misplaced-decorator.js';
import type { AnyResponder, Replies, Responses, Takes } from './respond.js';
import type { Method, RouteOptions } from './route.js';
import type { Mismatch } from './source.js';

// biome-ignore lint/suspicious/noExplicitAny: any method is meant; `unknown[]` would refuse parameters
type Callable = (...args: any[]) => unknown;
type Returned<F> = F extends (...args: never[]) => infer R ? Exclude<Awaited<R>, Response> : never;

/** The descriptor of a method whose value fits what the route answers, or its own status said once more; or a mismatch. */
type Answers<F, V, Own> = [Returned<F>] extends [V | Own] ? unknown : { readonly value?: Mismatch<Returned<F>, V> };

type RouteDecorator = (target: object, key: string, descriptor: PropertyDescriptor) => void;
type AnsweringDecorator<V, Own> = <F extends Callable>(
  target: object,
  key: string,
  descriptor: TypedPropertyDescriptor<F> & Answers<F, V, Own>,
) => void;

/**
 * A route decorator: `@Get('/items/:id', { response: Item })`. With a `response` the method's value must fit it, or be a reply that
 * fits one of `responses`. One signature with and without, so that editors offer every option while one is half written.
 */
export type Verb = <
  const S extends Schema | AnyResponder = never,
  // biome-ignore lint/complexity/noBannedTypes: no further responses, and no replies
  const R extends Responses = {},
  const N extends number = 200,
>(
  path: string,
  options?: RouteOptions<S, R, N>,
) => [S] extends [never] ? RouteDecorator : AnsweringDecorator<Takes<S> | Replies<R>, Reply<N, Takes<S>>>;

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
  const word = wordOf(method);
  const verb = (path: string, options: RouteOptions = {}, descriptor?: unknown) => {
    checkDecoratorCall(word, options);
    if (descriptor) throw withoutParentheses(nameOfMethod(Object(path), options), word, `${word}('/path')`);
    return (target: object, key: string): void => {
      checkPlace(target, key, word);
      if (typeof path !== 'string') throw noPath(nameOfMethod(target, key), word);
      const declared = getOwn<readonly MethodRoute[]>(routesKey, target) ?? [];
      setOwn(routesKey, [...declared, { method, path, key, options }], target);
    };
  };
  return verb as unknown as Verb;
}

/** How the decorator of a method is called: `Get`. */
export function wordOf(method: Method): string {
  // `Query` is the source of a query parameter.
  if (method === 'QUERY') return 'QueryMethod';
  return method[0] + method.slice(1).toLowerCase();
}

function checkPlace(target: object, key: unknown, word: string): void {
  checkDecoratorCall(word, key);
  const name = nameOfMethod(target, key);
  if (key === undefined) {
    throw new DefinitionError(`Cannot declare ${name}: @${word} stands on the class. Put it on a method.`);
  }
  if (typeof target === 'function') throw onStatic(name, word);
}

function noPath(name: string, word: string): DefinitionError {
  return new DefinitionError(
    `Cannot route ${name}: @${word} has no path. Write @${word}('/'), or @${word}('/path', { … }) with options after it.`,
  );
}

/**
 * A GET route; it answers HEAD too.
 * @example `class Items { @Get('/items/:id') read(@Path('id', Number) id: number) { return { id }; } }`
 */
export const Get: Verb = createVerb('GET');
/**
 * A POST route.
 * @example `class Items { @Post('/items', { status: 201, response: Item }) create(@Body(Item) item: Item) { return item; } }`
 */
export const Post: Verb = createVerb('POST');
/**
 * A PUT route.
 * @example `class Items { @Put('/items/:id', { response: Item }) replace(@Path('id', Number) id: number, @Body(Item) item: Item) { return item; } }`
 */
export const Put: Verb = createVerb('PUT');
/**
 * A PATCH route.
 * @example `class Items { @Patch('/items/:id', { response: Item }) change(@Path('id', Number) id: number, @Body(ItemPatch) patch: ItemPatch) { return changeItem(id, patch); } }`
 */
export const Patch: Verb = createVerb('PATCH');
/**
 * A DELETE route.
 * @example `class Items { @Delete('/items/:id', { status: 204 }) remove(@Path('id', Number) id: number): void {} }`
 */
export const Delete: Verb = createVerb('DELETE');
/**
 * A HEAD route, for a HEAD that differs from its GET.
 * @example `class Items { @Head('/items') count(@Context() context: RequestContext) { context.response.headers.set('x-count', '7'); } }`
 */
export const Head: Verb = createVerb('HEAD');
/**
 * An OPTIONS route.
 * @example `class Items { @Options('/items') options(@Context() context: RequestContext) { context.response.headers.set('accept-patch', 'application/json'); } }`
 */
export const Options: Verb = createVerb('OPTIONS');

/**
 * A QUERY route: it reads, as GET does, and takes what is asked for in a body. OpenAPI has a word for it since 3.2.
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpbis-safe-method-w-body/
 * @example `class Items { @QueryMethod('/items') find(@Body(Item) wanted: Item) { return [wanted]; } }`
 */
export const QueryMethod: Verb = createVerb('QUERY');

/**
 * Lifts the inherited security from one route; security that the route declares itself stays.
 * @throws {DefinitionError} If it stands on anything but a method, or without its parentheses.
 * @example `@Controller('', { dependencies: [oauth2Scheme] }) class Site { @Public() @Get('/health') health() { return 'ok'; } }`
 */
export function Public(): RouteDecorator;
export function Public(...bare: readonly unknown[]): RouteDecorator {
  checkDecoratorCall('Public', bare[1]);
  if (bare.length > 0) throw withoutParentheses(nameOfMethod(Object(bare[0]), bare[1]), 'Public', 'Public()');
  return (target, key) => {
    checkPlace(target, key, 'Public');
    setOwn(publicKey, true, target, key);
  };
}

/** Whether `@Public()` stands on a method, or on one that it overrides, as far up as the class that declares the route. */
export function isPublic(prototype: object, key: string, owner: object): boolean {
  if (getOwn<boolean>(publicKey, prototype, key)) return true;
  return prototype !== owner && isPublic(Object.getPrototypeOf(prototype) as object, key, owner);
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

/** The methods of a class and its ancestors whose parameters have sources, or that are public. */
export function decoratedMethodsOf(prototype: object): readonly string[] {
  const parent = Object.getPrototypeOf(prototype) as object | null;
  const inherited = parent && parent !== Object.prototype ? decoratedMethodsOf(parent) : [];
  const own = Object.getOwnPropertyNames(prototype).filter(
    (key) => hasParameters(prototype, key) || getOwn<boolean>(publicKey, prototype, key),
  );
  return [...inherited, ...own];
}
