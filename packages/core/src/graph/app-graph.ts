// Owns which values live as long as the app, whatever routes need them.
import type { DependencyForm } from './dependency-form.js';
import type { AppEntry } from './route-graph.js';

/** The `app` values that routes need. */
export class AppGraph {
  /** Every entry ever needed, inputs first. */
  readonly entries: AppEntry[] = [];
  readonly #byForm = new Map<DependencyForm, AppEntry[]>();

  /** The entry of a form that is built from these inputs. */
  entryOf(form: DependencyForm, inputs: readonly AppEntry[]): AppEntry {
    const candidates = this.#byForm.get(form) ?? [];
    const same = candidates.find((entry) => entry.inputs.every((input, index) => input === inputs[index]));
    if (same) return same;
    const entry: AppEntry = { form, inputs };
    this.#byForm.set(form, [...candidates, entry]);
    this.entries.push(entry);
    return entry;
  }
}
