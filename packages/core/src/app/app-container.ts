// Owns the values that live as long as an app, whatever of it needs them, and the replacements in force.
import { readThrows } from '../declaration/declare-error.js';
import { isRequirement, isScheme } from '../declaration/security.js';
import { AppGraph } from '../graph/app-graph.js';
import { type DependencyForm, formOf } from '../graph/dependency-form.js';
import type { Overrides } from '../graph/resolve-dependency.js';
import type { AppEntry, Node } from '../graph/route-graph.js';
import { AppValues } from '../plan/app-values.js';

interface Replacement {
  readonly dependency: object;
  readonly form: DependencyForm;
}

/** The values that live as long as the app, and the replacements in force: the last one of a dependency wins, and each can be taken back. */
export class AppContainer {
  /** Which values live as long as the app. */
  readonly graph = new AppGraph();
  /** Those of them that were built. */
  readonly values = new AppValues();
  #replacements: readonly Replacement[] = [];
  /** Replacements since taken back, whose values still stand. */
  #retired: readonly DependencyForm[] = [];

  /** Builds the `app` values that graphs need, as far as they are not there, and tears down what no override gives any more. */
  async build(graphs: readonly WithNodes[]): Promise<void> {
    await this.#tearDownRetired();
    await this.values.build(neededBy(graphs));
  }

  /** Replaces a dependency. @returns Takes the replacement back. */
  override(dependency: object, replacement: () => unknown): () => void {
    const form = replacingForm(dependency, replacement);
    this.#replacements = [...this.#replacements, { dependency, form }];
    return () => {
      this.#replacements = this.#replacements.filter((one) => one.form !== form);
      this.#retired = [...this.#retired, form];
    };
  }

  /** The replacements as they are now. @param asked Receives every dependency that a graph asks for. */
  overrides(asked: Set<object>): Overrides {
    const inForce = new Map(this.#replacements.map(({ dependency, form }) => [dependency, form]));
    return {
      formFor(dependency) {
        asked.add(dependency);
        return inForce.get(dependency);
      },
    };
  }

  /** Tears down the values that were made by a replacement since taken back, or from one. */
  async #tearDownRetired(): Promise<void> {
    const retired = new Set(this.#retired);
    this.#retired = [];
    if (retired.size === 0) return;
    const isRetired = (entry: AppEntry): boolean => retired.has(entry.form) || entry.inputs.some(isRetired);
    await this.values.tearDown(this.graph.entries.filter(isRetired));
  }
}

function replacingForm(dependency: object, replacement: () => unknown): DependencyForm {
  const original = isScheme(dependency) || isRequirement(dependency) ? undefined : formOf(dependency, 'app.override');
  return {
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
}

/** A graph of a route or a task. */
interface WithNodes {
  readonly nodes: readonly Node[];
}

/** The `app` values of graphs, inputs first. */
export function neededBy(graphs: readonly WithNodes[]): ReadonlySet<AppEntry> {
  const needed = new Set<AppEntry>();
  const visit = (entry: AppEntry): void => {
    if (needed.has(entry)) return;
    entry.inputs.forEach(visit);
    needed.add(entry);
  };
  for (const { nodes } of graphs) for (const node of nodes) if (node.kind === 'app') visit(node.entry);
  return needed;
}
