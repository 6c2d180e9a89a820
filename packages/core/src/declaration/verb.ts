// The route decorators of controller methods: Get, Post, …, and Public. They only write declarations down.
import { checkNamed, type DecoratedMember, readMember } from '../decorators/decorated-member.js';
import { getOwn, setOwn } from '../decorators/metadata.js';
import { checkParentheses, onStatic } from '../decorators/misplaced-decorator.js';
import { DefinitionError } from '../errors/portico-error.js';
import { hasParameters } from './declared-parameters.js';
import { type ListAndOptions, readArguments } from './decorator-arguments.js';
import type { Method, RouteOptions } from './route.js';
import type { RouteDecorator, Verb } from './route-decorator.js';

/** A route as its decorator left it on the class. */
export interface MethodRoute extends ListAndOptions<RouteOptions> {
  readonly method: Method;
  readonly path: string;
  readonly key: string;
}

const routesKey = Symbol.for('portico.routes');
const publicKey = Symbol.for('portico.public');

function createVerb(method: Method): Verb {
  const word = wordOf(method);
  const verb = (...call: readonly unknown[]): unknown => {
    checkParentheses(word, call, `${word}('/path')`);
    const [path, ...rest] = call;
    const { sources, options } = readArguments<RouteOptions>(rest);
    return (...place: readonly unknown[]): void => {
      const member = readMember(word, place);
      const key = checkPlace(member, word);
      if (typeof path !== 'string') throw noPath(member.name, word);
      const declared = getOwn<readonly MethodRoute[]>(routesKey, member.owner) ?? [];
      const route = { method, path, key, sources, options };
      setOwn(routesKey, [...declared, route], member.owner);
    };
  };
  return verb as Verb;
}

/** How the decorator of a method is called: `Get`. */
export function wordOf(method: Method): string {
  // `Query` is the source of a query parameter.
  if (method === 'QUERY') return 'QueryMethod';
  return method[0] + method.slice(1).toLowerCase();
}

/** @returns The method's name. */
function checkPlace({ key, kind, isStatic, name }: DecoratedMember, word: string): string {
  if (kind === 'class')
    throw new DefinitionError(`Cannot declare ${name}: @${word} stands on the class. Put it on a method.`);
  if (isStatic) throw onStatic(name, word);
  return checkNamed(key, name, word);
}

function noPath(name: string, word: string): DefinitionError {
  return new DefinitionError(
    `Cannot route ${name}: @${word} has no path. Write @${word}('') for the path of its controller, or @${word}('/path', { … }) with options after it.`,
  );
}

/**
 * A GET route; it answers HEAD too.
 * @example `class Items { @Get('/items/:id') read(@Path('id', Number) id: number) { return { id }; } }`
 */
export const Get: Verb = /* @__PURE__ */ createVerb('GET');
/**
 * A POST route.
 * @example `class Items { @Post('/items', { status: 201, response: Item }) create(@Body(Item) item: Item) { return item; } }`
 */
export const Post: Verb = /* @__PURE__ */ createVerb('POST');
/**
 * A PUT route.
 * @example `class Items { @Put('/items/:id', { response: Item }) replace(@Path('id', Number) id: number, @Body(Item) item: Item) { return item; } }`
 */
export const Put: Verb = /* @__PURE__ */ createVerb('PUT');
/**
 * A PATCH route.
 * @example `class Items { @Patch('/items/:id', { response: Item }) change(@Path('id', Number) id: number, @Body(ItemPatch) patch: ItemPatch) { return changeItem(id, patch); } }`
 */
export const Patch: Verb = /* @__PURE__ */ createVerb('PATCH');
/**
 * A DELETE route.
 * @example `class Items { @Delete('/items/:id', { status: 204 }) remove(@Path('id', Number) id: number): void {} }`
 */
export const Delete: Verb = /* @__PURE__ */ createVerb('DELETE');
/**
 * A HEAD route, for a HEAD that differs from its GET.
 * @example `class Items { @Head('/items') count(@Context() context: RequestContext) { context.response.headers.set('x-count', '7'); } }`
 */
export const Head: Verb = /* @__PURE__ */ createVerb('HEAD');
/**
 * An OPTIONS route.
 * @example `class Items { @Options('/items') options(@Context() context: RequestContext) { context.response.headers.set('accept-patch', 'application/json'); } }`
 */
export const Options: Verb = /* @__PURE__ */ createVerb('OPTIONS');

/**
 * A QUERY route: it reads, as GET does, and takes what is asked for in a body. OpenAPI has a word for it since 3.2.
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpbis-safe-method-w-body/
 * @example `class Items { @QueryMethod('/items') find(@Body(Item) wanted: Item) { return [wanted]; } }`
 */
export const QueryMethod: Verb = /* @__PURE__ */ createVerb('QUERY');

/**
 * Lifts the inherited security from one route; security that the route declares itself stays.
 * @throws {DefinitionError} If it stands on anything but a method, or without its parentheses.
 * @example `@Controller('', { dependencies: [oauth2Scheme] }) class Site { @Public() @Get('/health') health() { return 'ok'; } }`
 */
export function Public(): RouteDecorator<readonly never[]>;
export function Public(...call: readonly unknown[]): unknown {
  checkParentheses('Public', call, 'Public()');
  return (...place: readonly unknown[]): void => {
    const member = readMember('Public', place);
    setOwn(publicKey, true, member.owner, checkPlace(member, 'Public'));
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
