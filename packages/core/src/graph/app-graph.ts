// Owns the graph of values that live as long as the app: which there are, what each is built from, in which order.

import { isRequirement, isScheme, isSecurityScopes } from '../declaration/security.js';
import type { CompleteSpec } from '../declaration/source.js';
import { DefinitionError } from '../errors/portico-error.js';
import { type DependencyForm, formOf } from './dependency-form.js';
import { scopeOf } from './lifetime.js';
import type { Overrides } from './overrides.js';

/** A value built once per app; the same form with the same inputs is the same entry. */
export interface AppEntry {
  readonly form: DependencyForm;
  readonly inputs: readonly AppEntry[];
}

/** Collects the `app` values that routes need. */
export class AppGraph {
  /** Every entry ever needed, inputs first. */
  readonly entries: AppEntry[] = [];
  readonly #byForm = new Map<DependencyForm, AppEntry[]>();
  readonly #solved = new WeakMap<Overrides, Map<DependencyForm, AppEntry>>();
  readonly #active = new Set<DependencyForm>();

  /**
   * The entry of a form; those it is built from are added before it.
   * @param trail The declarations that lead here, for messages.
   * @throws {DefinitionError} If something below lives only as long as a request, or the dependencies form a circle.
   */
  add(form: DependencyForm, overrides: Overrides, trail: readonly string[]): AppEntry {
    const solved = this.#solved.get(overrides) ?? new Map<DependencyForm, AppEntry>();
    this.#solved.set(overrides, solved);
    const known = solved.get(form);
    if (known) return known;
    const path = [...trail, form.label];
    if (this.#active.has(form)) throw dependsOnItself(form.label, path);
    this.#active.add(form);
    try {
      const inputs = form.sources.map(({ spec, place }) => this.#input(form, spec, place, overrides, path));
      const entry = this.#intern(form, inputs);
      solved.set(form, entry);
      return entry;
    } finally {
      this.#active.delete(form);
    }
  }

  #input(
    owner: DependencyForm,
    spec: CompleteSpec,
    place: string,
    overrides: Overrides,
    path: readonly string[],
  ): AppEntry {
    const dependency = spec.kind === 'depends' ? spec.dependency : undefined;
    if (!dependency || isSecurityScopes(dependency) || isScheme(dependency) || isRequirement(dependency)) {
      throw new DefinitionError(
        `Cannot build ${owner.label} once per app: ${place} needs ${needOf(spec)}, which exists only during a request. ` +
          `Make ${owner.label} request-scoped ({ scope: 'request' }), or take that in the handler and pass it on.`,
        path,
      );
    }
    const form = overrides.formFor(dependency) ?? formOf(dependency, place);
    if (scopeOf(form, overrides) === 'app') return this.add(form, overrides, path);
    throw new DefinitionError(
      `Cannot build ${owner.label} once per app: ${place} needs ${form.label}, which lives only as long as a request. ` +
        `Make ${form.label} live as long as the app (@Injectable({ scope: 'app' }) or { scope: 'app' }), ` +
        `or ${owner.label} as short ({ scope: 'request' }).`,
      [...path, form.label],
    );
  }

  #intern(form: DependencyForm, inputs: readonly AppEntry[]): AppEntry {
    const candidates = this.#byForm.get(form) ?? [];
    const same = candidates.find((entry) => entry.inputs.every((input, index) => input === inputs[index]));
    if (same) return same;
    const entry: AppEntry = { form, inputs };
    this.#byForm.set(form, [...candidates, entry]);
    this.entries.push(entry);
    return entry;
  }
}

function needOf(spec: CompleteSpec): string {
  if (spec.kind === 'value') return `${spec.source.label} of the request`;
  return spec.kind === 'context' ? 'the request context' : 'credentials';
}

/** The error for a circle of dependencies. */
export function dependsOnItself(label: string, path: readonly string[]): DefinitionError {
  return new DefinitionError(
    `Cannot resolve ${label}: it depends on itself. Break the circle: let one of its links take what it needs as an argument.`,
    path,
  );
}
