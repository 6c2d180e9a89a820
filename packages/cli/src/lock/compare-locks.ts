// Owns what became of a lock: which routes ask for less than it says, which for something else, and what it does not know yet.
import { type Demand, implies, isAtLeast, isLoose, lacking } from './demand.js';
import { keyOfRoute, type Lock, type LockedRoute, nameOfPlace, type Place } from './lock.js';
import { writeDemand } from './lock-text.js';
import { renamedSchemes, renameProofs } from './renamed-schemes.js';
import { loosened } from './scheme.js';

/** A route or a scheme that a lock held to more. */
export interface Breach {
  readonly rule: 'weaker-than-lock' | 'other-than-lock' | 'open-in-no-lock' | 'moved-from-lock';
  /** The route; of a scheme the first one that it guards. */
  readonly route: LockedRoute;
  /** Follows the route's name; without the full stop. */
  readonly problem: string;
}

/** What became of a lock. */
export interface LockChanges {
  readonly breaches: readonly Breach[];
  /** What the lock does not know yet and need not fear, in words. */
  readonly news: readonly string[];
}

/** Compares an app with the lock that it has to keep. */
export function compareLocks(before: Lock, now: Lock): LockChanges {
  const renamed = renamedSchemes(before.schemes, now.schemes);
  const held = new Map(before.routes.map((route) => [keyOfRoute(route), renameProofs(route, renamed)]));
  const known = now.routes.filter((route) => held.has(keyOfRoute(route)));
  const added = now.routes.filter((route) => !held.has(keyOfRoute(route)));
  const present = new Set(now.routes.map(keyOfRoute));
  const removed = [...held.values()].filter((route) => !present.has(keyOfRoute(route)));
  const pairs = known.map((route) => [route, held.get(keyOfRoute(route)) as LockedRoute] as const);
  const divided = added.flatMap((route) => judgeDivided(route, removed));
  const judged = new Set(divided.map(({ route }) => route));
  const breaches = [
    ...pairs.flatMap(([route, was]) => judge(route, was)),
    ...looserSchemes(before, now, renamed),
    ...divided,
    ...judgeAdded(
      added.filter((route) => !judged.has(route)),
      removed,
    ),
  ];
  const news = [
    ...[...renamed].map(([from, to]) => `${from} is called ${to}`),
    ...stricterSchemes(before, now),
    ...pairs
      .filter(([route, was]) => isAtLeastRoute(route, was) && !isAtLeastRoute(was, route))
      .map(([route]) => `${nameOfPlace(route)} asks for more`),
    ...pairs
      .filter(([route, was]) => hiddenGuesses(route, was) > 0)
      .map(
        ([route]) => `the text of a function of ${nameOfPlace(route)} refuses nobody any more: see that it still does`,
      ),
    ...added.map((route) => `${nameOfPlace(route)} is new`),
    ...removed.map((route) => `${nameOfPlace(route)} is gone`),
  ];
  return { breaches, news };
}

/** Whether whoever reaches the one route could have reached the other. */
function isAtLeastRoute(route: LockedRoute, other: LockedRoute): boolean {
  return problemsOf(route, other).length === 0;
}

function judge(route: LockedRoute, was: LockedRoute): readonly Breach[] {
  const problems = problemsOf(route, was);
  if (problems.length === 0) return [];
  const weaker = isAtLeastRoute(was, route);
  const [demanded, demands] = [was, route].map(({ demand }) => writeDemand(demand));
  const asked = demanded === demands ? '' : `it asks for ${demands}, and the lock says ${demanded}: `;
  const said = `${asked}${problems.join('; ')}`;
  return [
    weaker
      ? { rule: 'weaker-than-lock', route, problem: `became weaker: ${said}` }
      : { rule: 'other-than-lock', route, problem: `asks for something else: ${said}` },
  ];
}

/** In what a route asks for less than another one, in words. */
function problemsOf(route: LockedRoute, was: LockedRoute): readonly string[] {
  const all = checksOf(was);
  const fewer = all - checksOf(route) - hiddenGuesses(route, was);
  return [
    ...(isAtLeast(route.demand, was.demand) ? [] : looserAlternatives(route.demand, was.demand)),
    ...(fewer > 0 ? [`${fewer} of ${all} functions that may refuse the caller ${fewer > 1 ? 'are' : 'is'} gone`] : []),
    ...(was.inHandler && !route.inHandler && isLoose(route.demand)
      ? ['its handler does not test the credential any more']
      : []),
  ];
}

/** A route that has versions now is held to what it was without them, whatever version it serves; and the other way round. */
function judgeDivided(route: LockedRoute, removed: readonly LockedRoute[]): readonly Breach[] {
  const keyOfAll = (place: Place): string => keyOfRoute({ ...place, version: undefined });
  const isDivided = (was: Place): boolean => (was.version === undefined) !== (route.version === undefined);
  return removed
    .filter((was) => isDivided(was) && keyOfAll(was) === keyOfAll(route))
    .flatMap((was) => judge(route, was))
    .slice(0, 1);
}

function checksOf({ checks, guesses }: LockedRoute): number {
  return checks + guesses;
}

/** How many of the checks that only a text told of may be there still: that a helper throws for a function is no change of it. */
function hiddenGuesses(route: LockedRoute, was: LockedRoute): number {
  const gone = Math.min(checksOf(was) - checksOf(route), was.guesses - route.guesses);
  return Math.max(0, Math.min(gone, route.others ?? 0));
}

function looserAlternatives(demand: Demand, was: Demand): readonly string[] {
  return demand
    .filter((one) => !was.some((needed) => implies(one, needed)))
    .map((one) => {
      // Of two that are as near the one with more in common.
      const [nearest = []] = was
        .toSorted((a, b) => b.length - a.length)
        .map((needed) => lacking(one, needed))
        .sort((a, b) => a.length - b.length);
      return `${writeDemand([one])} is enough, without ${nearest.join(' and ')}`;
    });
}

/** The schemes that hold credentials to less than the lock says, each told once. */
function looserSchemes(before: Lock, now: Lock, renamed: ReadonlyMap<string, string>): readonly Breach[] {
  return before.schemes.flatMap((was) => {
    const scheme = now.schemes.find(({ name }) => name === (renamed.get(was.name) ?? was.name));
    const route = now.routes.find(({ demand }) => demand.flat().some((proof) => proof.scheme === scheme?.name));
    const problems = scheme ? loosened(scheme, was) : [];
    if (!route || problems.length === 0) return [];
    const problem = `is guarded by ${scheme?.name}, which is weaker than the lock says: ${problems.join('; ')}`;
    return [{ rule: 'weaker-than-lock', route, problem }];
  });
}

function stricterSchemes(before: Lock, now: Lock): readonly string[] {
  return now.schemes
    .filter((scheme) => {
      const was = before.schemes.find(({ name }) => name === scheme.name);
      return was && loosened(scheme, was).length === 0 && loosened(was, scheme).length > 0;
    })
    .map(({ name }) => `${name} holds credentials to more`);
}

/**
 * What is new must not be open without anybody having seen it: that an open route is gone does not tell that it is the same. Nor
 * may it be what was taken away under another path, and less guarded: what is gone is paired with what is new and asks for the
 * same; what is new beyond that asks for no less than what is gone beyond that.
 */
function judgeAdded(added: readonly LockedRoute[], removed: readonly LockedRoute[]): readonly Breach[] {
  const gone = [...removed];
  const fresh = added.filter((route) => {
    if (isOpen(route)) return true;
    const equal = gone.findIndex((was) => isAtLeastRoute(route, was) && isAtLeastRoute(was, route));
    if (equal >= 0) gone.splice(equal, 1);
    return equal < 0;
  });
  return fresh.flatMap((route): readonly Breach[] => {
    const stronger = gone.find((was) => !isAtLeastRoute(route, was));
    if (stronger) {
      const problem = `asks for ${writeDemand(route.demand)} and is new, while ${nameOfPlace(stronger)} is gone, which asked for ${writeDemand(stronger.demand)}: if it is the same under another path, it became weaker`;
      return [{ rule: 'moved-from-lock', route, problem }];
    }
    return isOpen(route) ? [{ rule: 'open-in-no-lock', route, problem: openNews(route) }] : [];
  });
}

/** Whether nothing asks who calls a route, or nothing looks at the answer. */
function isOpen({ demand, inHandler }: LockedRoute): boolean {
  return isLoose(demand) && !inHandler;
}

function openNews({ demand }: LockedRoute): string {
  const everyone = demand.some((alternative) => alternative.length === 0);
  return `is new, and ${everyone ? 'everybody may call it' : `nothing checks its credential (${writeDemand(demand)})`}`;
}
