// Owns the look at the environment before any value of an app is built: no pool is opened for an app that cannot start.
import { SettingsError } from '../errors/settings-error.js';
import type { AppEntry } from '../graph/route-graph.js';

/** @throws {SettingsError} If the environment does not hold what entries read of it: all that is wrong, of all of them. */
export async function checkSettings(entries: Iterable<AppEntry>): Promise<void> {
  const found = await Promise.all([...entries].map(({ form }) => form.settings?.faults() ?? []));
  // Two settings may read one variable.
  const faults = new Map(found.flat().map((fault) => [`${fault.name} ${fault.message}`, fault]));
  if (faults.size > 0) throw new SettingsError([...faults.values()]);
}
