// Owns which version follows from changes.
import type { Change } from './changes.js';

/** The part of a version that is raised. @see https://semver.org */
export type Semver = 'major' | 'minor' | 'patch' | 'none';

/** What part has to be raised. @param unsureBreaks Whether what cannot be told counts as breaking. */
export function versionFor(changes: readonly Change[], unsureBreaks: boolean): Semver {
  const has = (level: Change['level']): boolean => changes.some((change) => change.level === level);
  if (has('breaking') || (unsureBreaks && has('unsure'))) return 'major';
  if (has('unsure') || has('additive') || has('generated')) return 'minor';
  return changes.length > 0 ? 'patch' : 'none';
}

/** What part was raised from one version to the next; `undefined` where they are no versions of semver, or the new one is older. */
export function raisedPart(old: string | null, now: string | null): Semver | undefined {
  const [before, after] = [old, now].map((version) =>
    /^v?(\d+)\.(\d+)\.(\d+)/
      .exec(version ?? '')
      ?.slice(1)
      .map(Number),
  );
  if (!before || !after) return undefined;
  const at = after.findIndex((part, index) => part !== before[index]);
  if (at < 0) return 'none';
  if ((after[at] as number) < (before[at] as number)) return undefined;
  return (['major', 'minor', 'patch'] as const)[at];
}
