// Owns how long a value lives where nobody says it: as long as the shortest-lived of what it is made of. Layer 4.
import type { Scope } from '../declaration/dependency.js';
import type { DeclaredDependency } from '../declaration/route.js';
import { isRequirement, isScheme, isSecurityScopes } from '../declaration/security.js';
import { type DependencyForm, formOf } from './dependency-form.js';
import type { Overrides } from './overrides.js';

const known = new WeakMap<Overrides, Map<DependencyForm, Scope>>();

/** How long the values of a form live. @param overrides A replacement lives as long as what it replaces. */
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
  const dependency = spec.kind === 'depends' ? spec.dependency : undefined;
  if (!dependency || isSecurityScopes(dependency) || isScheme(dependency) || isRequirement(dependency)) return false;
  return scopeOf(overrides.formFor(dependency) ?? formOf(dependency, place), overrides) === 'app';
}
