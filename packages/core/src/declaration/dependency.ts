// How dependencies are declared: `dependency(…)` for functions, `Depends` to ask for one, `Injectable` for classes.

import type { RequestContext } from '../contracts/request-context.js';
import type { DocumentedHeader } from '../contracts/responder.js';
import type { SettingsReader } from '../contracts/settings.js';
import { getOwn } from '../decorators/metadata.js';
import { checkParentheses } from '../decorators/misplaced-decorator.js';
import type { ErrorClass } from '../errors/http-exception.js';
import { DefinitionError } from '../errors/portico-error.js';
import { checkOptions, type Every } from './check-options.js';
import { checkHeaders } from './check-route-options.js';
import { type ClassDecorated, declareClass } from './class-decorator.js';
import { readArguments } from './decorator-arguments.js';
import { createSource } from './define-source.js';
import type { Arguments, Dependency, DependencyLike, Provided, Settled, Sources } from './dependency-like.js';
import type { DependsOnClass, Source } from './source.js';
import { createSourceMaker, type SourceMaker } from './source-maker.js';

/** How long a value lives: one request, or as long as the app. */
export type Scope = 'request' | 'app';

/** How long a class's instances live: as it says, or as long as the shortest-lived of what its constructor takes. */
export type Lifetime = Scope | 'inferred';

/** Says whether a value of an app is well. @param signal Aborted when nobody waits for it any more. @throws Why it is not. */
export type Health<V> = (value: V, signal: AbortSignal) => unknown;

/** Options of a dependency. */
export interface DependencyOptions<V = unknown> {
  /** Default: `request`. An `app` dependency is built once before listening and torn down by `app.close()`. */
  readonly scope?: Scope;
  /** Whether it may overlap with parallel neighbours. Default: false. Generators never overlap. */
  readonly parallel?: boolean;
  /** The errors, made by `declareError`, that it or what it gives throws; every route that needs it documents them. Default: none. */
  readonly throws?: readonly ErrorClass[];
  /** Headers by name that it sets on the response, also on that to an error; every route that needs it documents them. Default: none. */
  readonly headers?: Readonly<Record<string, DocumentedHeader>>;
  /** Says whether an `app` value is well, such as by a query to its database: readiness rests on it. Default: nothing is asked. */
  readonly health?: Health<V>;
}

const ofDependencies: Every<DependencyOptions> = {
  scope: true,
  parallel: true,
  throws: true,
  headers: true,
  health: 'function',
};

/** A declared dependency as the graph reads it. */
export interface DeclaredFunction {
  readonly kind: 'dependency';
  readonly sources: Sources;
  readonly create: (...args: never[]) => unknown;
  readonly scope: Scope;
  readonly parallel: boolean;
  readonly throws: readonly ErrorClass[];
  readonly headers?: Readonly<Record<string, DocumentedHeader>> | undefined;
  readonly health?: Health<never> | undefined;
  /** Says what it reads of the environment, if it does. */
  readonly settings?: SettingsReader;
}

/**
 * Declares a dependency: a function and the sources of its arguments.
 * @param sources What the function receives, in order; a bare dependency `x` is `Depends(x)`.
 * @param create The function. A generator's code after `yield` is the teardown, run before the response is sent.
 * @returns A dependency for `Depends`, `Security` and lists of sources.
 * @throws {DefinitionError} If a source is none, there is no function, or a value of a request shall say whether it is well.
 * @example const currentUser = dependency([oauth2Scheme, Query('debug', Boolean, { default: false })], async (token, debug) => …);
 */
export function dependency<const P extends Sources, R>(
  sources: P,
  create: (...args: Arguments<P>) => R,
  options: DependencyOptions<Settled<R>> = {},
): Dependency<Settled<R>> {
  if (!Array.isArray(sources) || typeof create !== 'function') {
    throw new DefinitionError(
      'Cannot declare a dependency: it needs a list of sources and a function. Write dependency([Query("q", String)], (q) => …).',
    );
  }
  checkOptions(options, ofDependencies, 'Cannot declare a dependency', 'a dependency');
  checkHeaders(options.headers, 'Cannot declare a dependency');
  if (options.health && options.scope !== 'app') throw healthOfRequest('Cannot declare a dependency');
  const declared: DeclaredFunction = {
    kind: 'dependency',
    sources,
    create,
    scope: options.scope ?? 'request',
    parallel: options.parallel ?? false,
    throws: options.throws ?? [],
    headers: options.headers,
    health: options.health,
  };
  return Object.freeze(declared) as unknown as Dependency<Settled<R>>;
}

/** Whether the value was made by `dependency(…)`. */
export function isDeclaredFunction(value: unknown): value is DeclaredFunction {
  return typeof value === 'object' && value !== null && (value as Partial<DeclaredFunction>).kind === 'dependency';
}

/**
 * Asks for the dependency that the parameter's class names.
 * @example `class Me { @Get('/settings') read(@Depends() settings: Settings) { return settings; } }`
 */
function dependOn(): DependsOnClass;
/**
 * Asks for a dependency.
 * @param dependency A function of the context, a class, `dependency(…)`, a scheme, a requirement, or an object with `resolve`.
 * @param options `cache: false` calls it anew for this parameter. Default: one call per request serves everybody.
 * @example `class Me { @Get('/me') read(@Depends(currentUser) user: User) { return user; } }`
 */
function dependOn<D extends DependencyLike>(dependency: D, options?: { readonly cache?: boolean }): Source<Provided<D>>;
function dependOn(dependency?: DependencyLike, options: { readonly cache?: boolean } = {}): unknown {
  checkOptions(options, { cache: true }, 'Cannot declare Depends(…)', 'Depends(…)');
  return createSource({ kind: 'depends', dependency, cache: options.cache ?? true });
}

/**
 * Asks for a dependency: `Depends(dependency)`, or `Depends()` for that of the parameter's class.
 * @example `class Me { @Get('/me') read(@Depends(currentUser) user: User) { return user; } }`
 */
export const Depends: typeof dependOn & SourceMaker = /* @__PURE__ */ createSourceMaker(
  'Depends(dependency)',
  dependOn,
);

/**
 * Gives the request at hand: `@Context() context: RequestContext`.
 * @example app.get('/me', [Context()], (context) => ({ agent: context.headers.get('user-agent') }));
 */
export const Context: (() => Source<RequestContext>) & SourceMaker = /* @__PURE__ */ createSourceMaker(
  'Context()',
  () => createSource<Source<RequestContext>>({ kind: 'context' }),
);

/** Options of an injectable class. */
export type InjectableOptions<T = unknown> = Pick<DependencyOptions<T>, 'scope' | 'throws' | 'health'>;

const ofClasses: Every<InjectableOptions> = { scope: true, throws: true, health: 'function' };

const injectableKey = Symbol.for('portico.injectable');

/**
 * Marks a class as a dependency; its constructor's class-typed parameters depend on those classes.
 * @param options `scope`; default: an instance lives as long as the shortest-lived of what its constructor takes, so one that
 * takes nothing of a request is built once per app. Say `request` for a class that holds a request's state. `throws`: the errors
 * that the constructor or a method throws. `health`: says whether an instance that lives as long as the app is well.
 * @throws {DefinitionError} If the decorator stands without its parentheses, or not on a class.
 * @example `@Injectable() class Mailer { constructor(readonly settings: Settings) {} }`
 */
export function Injectable<T extends object = object>(options?: InjectableOptions<T>): ClassDecorated<unknown, T>;
/**
 * Marks a class as a dependency, and says what its constructor takes.
 * @param sources What the constructor receives, in order; a bare dependency `x` is `Depends(x)`.
 * @example `@Injectable([Settings]) class Mailer { constructor(readonly settings: Settings) {} }`
 */
export function Injectable<const P extends Sources, T extends object = object>(
  sources: P | InjectableOptions<T>,
  options?: InjectableOptions<T>,
): ClassDecorated<P, T>;
export function Injectable(...call: readonly unknown[]): unknown {
  checkParentheses('Injectable', call, 'Injectable()');
  const { sources, options } = readArguments<InjectableOptions>(call);
  checkOptions(options, ofClasses, 'Cannot declare @Injectable()', '@Injectable()');
  return declareClass('Injectable', injectableKey, sources, options);
}

/** The scope a class was given by `@Injectable`; `request` if it has no `@Injectable`. */
export function scopeOfClass(target: object): Lifetime {
  const options = getOwn<InjectableOptions>(injectableKey, target);
  return options ? (options.scope ?? 'inferred') : 'request';
}

/** How a class's instances say whether they are well, by `@Injectable`. */
export function healthOfClass(target: object): Health<never> | undefined {
  return getOwn<InjectableOptions>(injectableKey, target)?.health;
}

/** Nobody could ask a value that lives for a request. */
export function healthOfRequest(problem: string, path: readonly string[] = []): DefinitionError {
  return new DefinitionError(
    `${problem}: it says whether its value is well, and lives for a request alone. Write { scope: 'app' } beside \`health\`, or take that out.`,
    path,
  );
}

/** The errors that a class says it throws by `@Injectable`. */
export function throwsOfClass(target: object): readonly ErrorClass[] {
  return getOwn<InjectableOptions>(injectableKey, target)?.throws ?? [];
}
