// Owns the one form into which every kind of dependency is brought before it becomes a node.

import type { DocumentedResponse } from '../contracts/responder.js';
import type { Class } from '../contracts/schema.js';
import type { SettingsReader } from '../contracts/settings.js';
import { controllerOf } from '../declaration/controller.js';
import { readThrows, type ThrownError } from '../declaration/declare-error.js';
import {
  type DeclaredFunction,
  type Health,
  healthOfClass,
  isDeclaredFunction,
  type Lifetime,
  scopeOfClass,
  throwsOfClass,
} from '../declaration/dependency.js';
import { noSource, schemeClass } from '../declaration/parameter-errors.js';
import {
  readConstructorParameters,
  readFunctionParameters,
  readMethodParameters,
} from '../declaration/parameter-list.js';
import { nameOf, placeOfParameter } from '../declaration/parameter-text.js';
import type { DeclaredDependency } from '../declaration/route.js';
import { isSchemeClass } from '../declaration/security.js';
import type { CompleteSpec } from '../declaration/source.js';
import { checkCalled } from '../declaration/source-maker.js';
import type { ErrorClass } from '../errors/http-exception.js';
import { DefinitionError } from '../errors/portico-error.js';
import { memoize } from '../primitives/memoize.js';
import { isClass } from '../schema/is-schema.js';

/** A function, the sources of its arguments, and how long its value lives. */
export interface DependencyForm {
  readonly label: string;
  readonly scope: Lifetime;
  readonly sources: readonly DeclaredDependency[];
  readonly call: (...args: unknown[]) => unknown;
  /** Whether `call` is a generator function. */
  readonly generator: boolean;
  /** Whether `call` builds an instance of a class. */
  readonly instance: boolean;
  readonly parallel: boolean;
  /** The errors that it, or what it gives, says it throws. */
  readonly throws: readonly ThrownError[];
  /** The headers that it says it sets. */
  readonly headers?: DocumentedResponse['headers'];
  /** Says whether a value is well, if one can be asked. */
  readonly health?: Health<never> | undefined;
  /** Says what it reads of the environment, if it does. */
  readonly settings?: SettingsReader | undefined;
  /** What it replaces, and lives as long as. */
  readonly replaces?: DependencyForm | undefined;
}

type Call = (...args: unknown[]) => unknown;
const forms = new WeakMap<object, DependencyForm>();
const contextSpec: CompleteSpec = { kind: 'context' };

/** The form of a dependency that is neither a scheme nor a requirement; the same object at every call. */
export function formOf(dependency: object, place: string): DependencyForm {
  const known = forms.get(dependency);
  if (known) return known;
  if (!dependency) throw noSource(place, dependency);
  if (isSchemeClass(dependency, false)) throw schemeClass(place, dependency);
  checkCalled(dependency, place);
  const form = createForm(dependency, place);
  forms.set(dependency, form);
  return form;
}

/** The form of a controller class, which lives as `@Controller` says; the same object at every call. */
export const controllerForm: (target: Class) => DependencyForm = /* @__PURE__ */ memoize((target) => ({
  ...classForm(target as new (...args: never[]) => object),
  scope: controllerOf(target).scope ?? 'inferred',
}));

function createForm(dependency: unknown, place: string): DependencyForm {
  if (isDeclaredFunction(dependency)) return declaredForm(dependency);
  if (isClass(dependency)) return classForm(dependency as new (...args: never[]) => object);
  if (typeof dependency === 'function') return contextForm(dependency as Call, place);
  if (hasResolve(dependency)) return resolverForm(dependency);
  throw new DefinitionError(
    `Cannot depend on a value of type ${typeof dependency} at ${place}: it is no dependency. ` +
      'Write a function of the context, dependency([…], …), a class, a scheme or an object with a resolve method.',
  );
}

/** What a dependency is called whose function has no name. */
export const unnamed = 'dependency(…)';

function declaredForm(declared: DeclaredFunction): DependencyForm {
  const label = nameOf(declared.create, unnamed);
  return {
    label,
    scope: declared.scope,
    sources: readFunctionParameters(declared.sources, declared.create, label),
    call: declared.create as Call,
    generator: isGeneratorFunction(declared.create),
    instance: false,
    parallel: declared.parallel,
    throws: readThrows(declared.throws, label),
    headers: declared.headers,
    health: declared.health,
    settings: declared.settings,
  };
}

function classForm(target: new (...args: never[]) => object): DependencyForm {
  return {
    label: target.name,
    scope: scopeOfClass(target),
    sources: readConstructorParameters(target, target.name),
    call: (...args) => new target(...(args as never[])),
    generator: false,
    instance: true,
    parallel: false,
    throws: readThrows(throwsOfClass(target), target.name),
    health: healthOfClass(target),
  };
}

function contextForm(create: Call, place: string): DependencyForm {
  const label = nameOf(create, `the function at ${place}`);
  if (create.length > 1) {
    throw new DefinitionError(
      `Cannot depend on ${label} at ${place}: a plain function receives the context alone, and this one takes ${create.length} arguments. ` +
        `Declare its sources: dependency([…, …], ${nameOf(create, '(…) => …')}).`,
    );
  }
  const sources = create.length === 0 ? [] : [{ spec: contextSpec, place: placeOfParameter(label, create, 0) }];
  const generator = isGeneratorFunction(create);
  return { label, scope: 'request', sources, call: create, generator, instance: false, parallel: false, throws: [] };
}

/** An object whose `resolve` method gives a value. */
interface Resolver {
  resolve(...args: unknown[]): unknown;
  readonly throws?: readonly ErrorClass[];
}

function resolverForm(resolver: Resolver): DependencyForm {
  const owner = (Object.getPrototypeOf(resolver) as { constructor?: { name?: string } } | null)?.constructor;
  const label = `${owner && owner !== Object ? owner.name : 'object'}.resolve`;
  const declared = typeof owner === 'function' ? scopeOfClass(owner) : 'request';
  if (typeof owner === 'function' && healthOfClass(owner)) throw healthOfResolver(label);
  return {
    label,
    // What a method gives is no instance: like a function's value it lives for one request unless something else is said.
    scope: declared === 'inferred' ? 'request' : declared,
    sources: readMethodParameters(resolver, 'resolve', resolver.resolve as never, label),
    call: (...args) => resolver.resolve(...args),
    generator: isGeneratorFunction(resolver.resolve),
    instance: false,
    parallel: false,
    throws: readThrows(
      [...(typeof owner === 'function' ? throwsOfClass(owner) : []), ...(resolver.throws ?? [])],
      label,
    ),
  };
}

/** What `resolve` gives is no instance of the class that has it. */
function healthOfResolver(label: string): DefinitionError {
  return new DefinitionError(
    `Cannot depend on ${label}: its class has a \`health\`, which asks instances and not what resolve gives. Write dependency([…], …, { scope: 'app', health: … }).`,
  );
}

function hasResolve(value: unknown): value is Resolver {
  return typeof (value as { resolve?: unknown } | null)?.resolve === 'function';
}

/** Whether calling the function makes a generator: what follows its `yield` is a teardown. */
function isGeneratorFunction(callable: unknown): boolean {
  const tag = Object.prototype.toString.call(callable);
  return tag === '[object AsyncGeneratorFunction]' || tag === '[object GeneratorFunction]';
}
