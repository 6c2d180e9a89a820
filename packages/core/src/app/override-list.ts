// Owns the replacements in force: the last one of a dependency wins, and each can be taken back.
import { readThrows } from '../declaration/declare-error.js';
import { isRequirement, isScheme } from '../declaration/security.js';
import { type DependencyForm, formOf } from '../graph/dependency-form.js';
import type { Overrides } from '../graph/overrides.js';

interface Replacement {
  readonly dependency: object;
  readonly form: DependencyForm;
}

export class OverrideList {
  #replacements: readonly Replacement[] = [];

  /** Replaces a dependency. @returns The form in its place, by which it is removed again. */
  add(dependency: object, replacement: () => unknown): DependencyForm {
    const original = isScheme(dependency) || isRequirement(dependency) ? undefined : formOf(dependency, 'app.override');
    const form: DependencyForm = {
      label: `override of ${original?.label ?? 'a scheme'}`,
      scope: original?.scope ?? 'request',
      sources: [],
      call: replacement,
      generator: false,
      instance: false,
      parallel: false,
      // What stands in its place in a test changes nothing of what the document says.
      throws: original?.throws ?? (isScheme(dependency) ? readThrows(dependency.throws, dependency.schemeName) : []),
      replaces: original,
    };
    this.#replacements = [...this.#replacements, { dependency, form }];
    return form;
  }

  /** Takes a replacement back. */
  remove(form: DependencyForm): void {
    this.#replacements = this.#replacements.filter((replacement) => replacement.form !== form);
  }

  /** The replacements as they are now. @param asked Receives every dependency that a graph asks for. */
  snapshot(asked: Set<object>): Overrides {
    const inForce = new Map(this.#replacements.map(({ dependency, form }) => [dependency, form]));
    return {
      formFor(dependency) {
        asked.add(dependency);
        return inForce.get(dependency);
      },
    };
  }
}
