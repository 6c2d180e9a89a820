// Owns which scheme of a lock has another name now: the one that is alike in everything else, where only one is.
import { normalize } from './demand.js';
import type { LockedRoute } from './lock.js';
import type { LockedScheme } from './scheme.js';

/** The new names by old ones; what is still there is not renamed. */
export function renamedSchemes(
  before: readonly LockedScheme[],
  now: readonly LockedScheme[],
): ReadonlyMap<string, string> {
  const names = (schemes: readonly LockedScheme[]): ReadonlySet<string> => new Set(schemes.map(({ name }) => name));
  const [old, present] = [names(before), names(now)];
  const gone = before.filter(({ name }) => !present.has(name));
  const fresh = now.filter(({ name }) => !old.has(name));
  return new Map(
    gone.flatMap((scheme) => {
      const alike = fresh.filter((one) => factsOf(one) === factsOf(scheme));
      const rivals = gone.filter((one) => factsOf(one) === factsOf(scheme));
      const [only] = alike;
      return only && alike.length === 1 && rivals.length === 1 ? [[scheme.name, only.name]] : [];
    }),
  );
}

function factsOf({ kind, verifies, checks }: LockedScheme): string {
  return JSON.stringify([kind, verifies, checks]);
}

/** A route whose proofs have the new names. */
export function renameProofs(route: LockedRoute, renamed: ReadonlyMap<string, string>): LockedRoute {
  const demand = route.demand.map((alternative) =>
    alternative.map((proof) => ({ ...proof, scheme: renamed.get(proof.scheme) ?? proof.scheme })),
  );
  return { ...route, demand: normalize(demand) };
}
