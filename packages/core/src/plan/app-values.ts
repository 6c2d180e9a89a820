// Owns the values that live as long as the app: built once before the first request, torn down in reverse.
import type { AppEntry } from '../graph/route-graph.js';
import { checkSettings } from './check-settings.js';
import { disposalOf, finishAll, isGenerator, messageOf, type Opened, openGenerator } from './teardown.js';

/** A value and, if a generator made it or it is disposed, how to tear it down. */
interface Built {
  readonly value: unknown;
  readonly opened: Opened | undefined;
}

/** The `app` values of one app. */
export class AppValues {
  readonly #built = new Map<AppEntry, Built>();

  /** Whether an entry is built. */
  has(entry: AppEntry): boolean {
    return this.#built.has(entry);
  }

  /** The value of an entry that was built. */
  get(entry: AppEntry): unknown {
    return this.#built.get(entry)?.value;
  }

  /**
   * Builds the entries that are not built yet, in order.
   * @param entries Inputs before those that are built from them.
   * @throws {SettingsError} If the environment does not hold what one of them reads of it; nothing is built then.
   * @throws Whatever a dependency throws; what this call had built by then is torn down, and nothing of it is remembered. If
   * that fails too, an AggregateError whose first error is the dependency's.
   */
  async build(entries: Iterable<AppEntry>): Promise<void> {
    const missing = [...entries].filter((entry) => !this.#built.has(entry));
    await checkSettings(missing);
    const fresh: AppEntry[] = [];
    try {
      for (const entry of missing) {
        this.#built.set(entry, await this.#create(entry));
        fresh.push(entry);
      }
    } catch (error) {
      await this.tearDown(fresh).catch((left: unknown) => {
        throw new AggregateError(
          [error, left],
          `${messageOf(error)} (and what was built by then could not be torn down)`,
        );
      });
      throw error;
    }
  }

  /**
   * Tears entries down, last built first, and forgets them.
   * @param entries Default: all.
   * @throws The error of the teardown that failed, or an AggregateError of all if several did; every one is run.
   */
  async tearDown(entries: readonly AppEntry[] = [...this.#built.keys()]): Promise<void> {
    const chosen = new Set(entries);
    const open = [...this.#built].filter(([entry]) => chosen.has(entry));
    for (const [entry] of open) this.#built.delete(entry);
    await finishAll(open.flatMap(([, { opened }]) => opened ?? []));
  }

  async #create({ form, inputs }: AppEntry): Promise<Built> {
    const value = await form.call(...inputs.map((input) => this.get(input)));
    if (form.instance) return { value, opened: disposalOf(value, form.label) };
    if (!isGenerator(value) || this.#isYielded(value)) return { value, opened: undefined };
    let opened: Opened | undefined;
    const keep = (kept: Opened): void => {
      opened = kept;
    };
    return { value: await openGenerator(value, form.label, keep), opened };
  }

  /** A generator that another one yielded is a value like any other. */
  #isYielded(value: unknown): boolean {
    return [...this.#built.values()].some((built) => built.value === value);
  }
}
