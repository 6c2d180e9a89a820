// Owns what is known of a dependency before it becomes a node: what it is under the overrides in force, how long its value lives,
// and whether a scheme lies below it.
import type { Requirement, SecurityScheme } from '../contracts/security-scheme.js';
import { specOf } from '../declaration/define-source.js';
import type { Scope } from '../declaration/dependency.js';
import type { DeclaredDependency } from '../declaration/route.js';
import { isRequirement, isScheme, isSecurityScopes } from '../declaration/security.js';
import type { CompleteSpec, SourceSpec } from '../declaration/source.js';
import { type DependencyForm, formOf } from './dependency-form.js';

/** The replacements in force. */
export interface Overrides {
  /** The form that replaces a dependency, or `undefined` if it is not replaced. */
  formFor(dependency: object): DependencyForm | undefined;
}

/** What a dependency is. */
export type Resolved =
  | { readonly kind: 'scopes' }
  | { readonly kind: 'scheme'; readonly scheme: SecurityScheme<unknown> }
  | { readonly kind: 'requirement'; readonly requirement: Requirement<unknown> }
  | { readonly kind: 'form'; readonly form: DependencyForm };

/** What a dependency is, if nothing replaces it, or else what replaces it. @param place Where it was declared. */
export function resolveDependency(dependency: object, place: string, overrides: Overrides): Resolved {
  if (isSecurityScopes(dependency)) return { kind: 'scopes' };
  const replacement = overrides.formFor(dependency);
  if (replacement) return { kind: 'form', form: replacement };
  if (isScheme(dependency)) return { kind: 'scheme', scheme: dependency };
  if (isRequirement(dependency)) return { kind: 'requirement', requirement: dependency };
  return { kind: 'form', form: formOf(dependency, place) };
}

const known = new WeakMap<Overrides, Map<DependencyForm, Scope>>();

/**
 * How long the values of a form live; where nobody says it, as long as the shortest-lived of what it is made of.
 * @param overrides A replacement lives as long as what it replaces.
 */
export function scopeOf(form: DependencyForm, overrides: Overrides): Scope {
  if (form.scope !== 'inferred') return form.scope;
  const scopes = known.get(overrides) ?? new Map<DependencyForm, Scope>();
  known.set(overrides, scopes);
  const found = scopes.get(form);
  if (found) return found;
  // A class that needs itself is refused where the graph is built; here it must only not be visited for ever.
  scopes.set(form, 'app');
  const { sources } = form.replaces ?? form;
  const scope = sources.every((source) => livesAsLongAsTheApp(source, overrides)) ? 'app' : 'request';
  scopes.set(form, scope);
  return scope;
}

function livesAsLongAsTheApp({ spec, place }: DeclaredDependency, overrides: Overrides): boolean {
  const form = formBelow(spec, place, overrides);
  return form !== undefined && scopeOf(form, overrides) === 'app';
}

/** The form that a source asks for; `undefined` if it asks for credentials or for a value of the request. */
export function formBelow(spec: CompleteSpec, place: string, overrides: Overrides): DependencyForm | undefined {
  const dependency = spec.kind === 'depends' ? spec.dependency : undefined;
  const resolved = dependency && resolveDependency(dependency, place, overrides);
  return resolved?.kind === 'form' ? resolved.form : undefined;
}

/** Whether a scheme lies below a source. */
export function isSecured({ spec, place }: DeclaredDependency, overrides: Overrides): boolean {
  // A form that was visited is known to have none, or is still being visited.
  const visited = new Set<DependencyForm>();
  const isSecuredSpec = (one: SourceSpec | undefined, at: string): boolean =>
    (one?.kind === 'depends' || one?.kind === 'security') && hasScheme(one.dependency, at);
  const hasScheme = (dependency: object | undefined, at: string): boolean => {
    if (!dependency) return false;
    const resolved = resolveDependency(dependency, at, overrides);
    switch (resolved.kind) {
      case 'scopes':
        return false;
      case 'scheme':
        return true;
      case 'requirement':
        return resolved.requirement.alternatives.some((part) => isSecuredSpec(specOf(part), at) || hasScheme(part, at));
      case 'form':
        if (visited.has(resolved.form)) return false;
        visited.add(resolved.form);
        return resolved.form.sources.some((source) => isSecuredSpec(source.spec, source.place));
    }
  };
  return isSecuredSpec(spec, place);
}
