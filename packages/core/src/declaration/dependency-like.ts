// What may stand where a dependency is expected, and what the compiler knows each of them to provide.
import type { Provides } from '../contracts/provides.js';
import type { RequestContext } from '../contracts/request-context.js';
import type { Requirement, SecurityScheme } from '../contracts/security-scheme.js';
import type { NoSourceMaker } from './source-maker.js';

/** A dependency with declared sources, made by `dependency(…)`. */
export interface Dependency<V> extends Provides<V> {
  readonly kind: 'dependency';
}

/** A function of the context. A source that was not called is none. */
interface ContextFunction extends NoSourceMaker {
  (context: RequestContext): unknown;
}

/* biome-ignore-start lint/suspicious/noExplicitAny: each stands for «whatever type», which `unknown` would refuse */

/** The class of a scheme is none: `new` was left out, and nobody would be asked for credentials. */
interface InjectableClass extends NoSourceMaker {
  new (...args: any[]): object & { readonly schemeName?: 'write new and parentheses' };
}

/** A function of the context, a class, a declared dependency, a scheme, a requirement, or an object that resolves. */
export type DependencyLike =
  | ContextFunction
  | InjectableClass
  | Dependency<any>
  | SecurityScheme<any>
  | Requirement<any>
  | { resolve(...args: any[]): unknown };

/** What a dependency's function finally gives: the awaited value, or what the generator yields that it gives. */
export type Settled<V, A = Awaited<V>> =
  A extends AsyncGenerator<infer Y, unknown, unknown> ? Y : A extends Generator<infer Y, unknown, unknown> ? Y : A;

/** What may stand in place of a dependency that gives a `V`: the value, or a generator that yields it. */
export type Replacement<V> = V | Promise<V> | Generator<V> | AsyncGenerator<V>;

type Granted<O> = O extends { readonly kind: 'granted'; readonly value: infer V } ? V : never;

/** What a scheme gives; one that says `autoError: false` of itself gives `undefined` for absent credentials. */
type Principal<D, O> = D extends { readonly autoError: false } ? Granted<O> | undefined : Spelled<Granted<O>>;

/** The same type without the name it was given, so that messages say `string | undefined`. */
type Spelled<V> = undefined extends V ? Exclude<V, undefined> | undefined : V;

/** What a dependency or a source provides. */
export type Provided<D> =
  D extends Provides<infer V>
    ? V
    : D extends { authenticate(...args: any[]): infer O }
      ? Principal<D, Awaited<O>>
      : D extends { resolve(...args: any[]): infer V }
        ? Settled<V>
        : D extends new (
              ...args: any[]
            ) => infer V
          ? V
          : D extends (...args: any[]) => infer V
            ? Settled<V>
            : never;

/**
 * A list of sources; a bare dependency `x` in it is `Depends(x)`. A source is taken for what it provides, not for the
 * decorator that it is too, so that `(context) => …` beside it knows its argument.
 */
export type Sources = readonly (DependencyLike | Provides<any>)[];

/** The values a list of sources provides, in order. */
export type Values<P extends Sources> = { -readonly [I in keyof P]: Provided<P[I]> };

/** Deferred, so that a function with fewer parameters than sources is accepted while `P` is still being inferred. */
export type Arguments<P> = P extends Sources ? Values<P> : [];

/* biome-ignore-end lint/suspicious/noExplicitAny: see above */
