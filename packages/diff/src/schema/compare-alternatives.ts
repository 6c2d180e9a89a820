// Owns the comparison of choices (`anyOf`, `oneOf`, a list of types): what was accepted by one alternative has to be accepted by
// one of the others', and of `oneOf` by no second one.
import { textOf } from '../document/json.js';
import { type Answer, type Drift, isStill, least, most } from './answer.js';
import { type Branches, branchesOf } from './branches.js';
import { compareDiscriminators } from './compare-discriminators.js';
import { areDisjoint } from './disjoint.js';
import { type Findings, nested, own } from './findings.js';
import { atMost, limited } from './limit.js';
import type { Asking } from './pairs.js';
import { nameOf } from './schema-name.js';
import type { Node } from './schema-shape.js';

/** The findings where one of the schemas is a choice; `undefined` where neither is. */
export function compareAlternatives(old: Node, now: Node, asking: Asking): Findings | undefined {
  const [before, after] = branchesOf(old, now, asking);
  if (before.nodes.length === 1 && after.nodes.length === 1 && !before.kind && !after.kind) return undefined;
  const uncovered = before.nodes.map((branch) => coverage(branch, before, after, asking, 'old'));
  const unmet = after.nodes.map((branch) => coverage(branch, after, before, asking, 'now'));
  const missed = new Map([
    ...before.nodes.map((node, index) => [node, uncovered[index]?.missed ?? 'no'] as const),
    ...after.nodes.map((node, index) => [node, unmet[index]?.missed ?? 'no'] as const),
  ]);
  return [
    ...describe(
      before,
      after,
      uncovered.map(({ missed }) => missed),
      unmet.map(({ missed }) => missed),
      asking,
    ),
    ...tellCrowds(uncovered, unmet),
    ...compareDiscriminators(before, after, missed, asking),
  ];
}

/** How far the values of an alternative are accepted on the other side. */
interface Coverage {
  /** Whether there is one that no alternative accepts. */
  readonly missed: Answer;
  /** Whether there may be one that two alternatives of a `oneOf` accept, where one accepted it. */
  readonly crowded: boolean;
}

function coverage(branch: Node, mine: Branches, others: Branches, asking: Asking, side: 'old' | 'now'): Coverage {
  const misses = (other: Node): Answer =>
    side === 'old' ? asking.ask(branch, other).narrowed : asking.ask(other, branch).widened;
  let found: Coverage = { missed: 'yes', crowded: false };
  for (const other of likely(branch, mine, others, asking, side)) {
    const missed = least(found.missed, misses(other));
    // Also where it is not certain: of a schema that refers to itself, the crowd may be all that makes it uncertain.
    if (missed !== found.missed) found = { missed, crowded: !isAlone(branch, other, mine, others, asking, side) };
    if (missed === 'no') break;
  }
  return found;
}

function tellCrowds(before: readonly Coverage[], after: readonly Coverage[]): Findings {
  const drift: Drift = {
    narrowed: before.some(({ crowded }) => crowded) ? 'maybe' : 'no',
    widened: after.some(({ crowded }) => crowded) ? 'maybe' : 'no',
  };
  if (isStill(drift)) return [];
  const when =
    drift.narrowed === 'no'
      ? 'may have fitted two alternatives of oneOf, and fit one'
      : 'may fit two alternatives of oneOf, and fitted one';
  return [own('alternatives', drift, `values ${when}`)];
}

/** The alternatives that may accept what one does: the one of its name or place, then all that are not the same as another. */
function likely(branch: Node, mine: Branches, others: Branches, asking: Asking, side: 'old' | 'now'): readonly Node[] {
  const names = new Set(mine.nodes.map(nameOf));
  const same = others.nodes.find((other) => nameOf(other) === nameOf(branch));
  const first = same ?? others.nodes[mine.nodes.indexOf(branch)];
  const [ours, theirs] = side === 'old' ? [asking.old, asking.now] : [asking.now, asking.old];
  const rest = others.nodes.filter(
    (other) => other !== first && !(same && names.has(nameOf(other))) && !areDisjoint(branch, ours, other, theirs),
  );
  return first ? [first, ...rest] : rest;
}

/**
 * Of `oneOf` no second alternative may accept what the one does. A value of the branch is accepted by no other of its own `oneOf`;
 * so neither by what is within these.
 */
function isAlone(
  branch: Node,
  chosen: Node,
  mine: Branches,
  others: Branches,
  asking: Asking,
  side: 'old' | 'now',
): boolean {
  if (others.kind !== 'oneOf' || others.discriminator) return true;
  const siblings = mine.kind === 'oneOf' ? mine.nodes.filter((one) => one !== branch) : [];
  const isWithin = (other: Node, sibling: Node): boolean =>
    (side === 'old' ? asking.ask(sibling, other).widened : asking.ask(other, sibling).narrowed) === 'no';
  return others.nodes
    .filter((other) => other !== chosen)
    .every((other) => {
      const [ours, theirs] = side === 'old' ? [asking.old, asking.now] : [asking.now, asking.old];
      const same = siblings.filter((sibling) => nameOf(sibling) === nameOf(other));
      // Of one name they are meant to be the same: each with each, all models of a document would be compared.
      const near = same.length > 0 ? same : siblings;
      return areDisjoint(branch, ours, other, theirs) || near.some((sibling) => isWithin(other, sibling));
    });
}

/** In words: alternatives that both have, each by itself; those that are gone or new; and what is left, which cannot be told. */
function describe(
  before: Branches,
  after: Branches,
  uncovered: readonly Answer[],
  unmet: readonly Answer[],
  asking: Asking,
): Findings {
  const drift: Drift = { narrowed: most(uncovered), widened: most(unmet) };
  const matches = matchBranches(before, after);
  const kept = [...matches].map(([old, now]) => nested('', asking.pair(old, now), atMost(drift)));
  const gone = before.nodes.flatMap((node, index): Findings => {
    if (matches.has(node)) return [];
    const lost: Drift = { narrowed: uncovered[index] as Answer, widened: 'no' };
    return isStill(lost) ? [] : [own('alternative-removed', lost, `it cannot be ${nameOf(node)} any more`)];
  });
  const taken = new Set(matches.values());
  const fresh = after.nodes.flatMap((node, index): Findings => {
    if (taken.has(node)) return [];
    const gained: Drift = { narrowed: 'no', widened: unmet[index] as Answer };
    return isStill(gained) ? [] : [own('alternative-added', gained, `it may be ${nameOf(node)}, too`)];
  });
  const told = [...gone, ...fresh].map((finding) => (finding.kind === 'own' ? finding.drift : drift));
  const inside = [...matches].map(([old, now]) => limited(asking.ask(old, now), atMost(drift)));
  const left = untold(drift, [...told, ...inside]);
  return [
    ...kept,
    ...gone,
    ...fresh,
    ...(isStill(left)
      ? []
      : [own('alternatives', left, `the ${after.kind ?? before.kind ?? 'type'} is another choice`)]),
  ];
}

/** What of a drift no finding tells. */
function untold(drift: Drift, told: readonly Drift[]): Drift {
  const left = (side: keyof Drift): Answer => (most(told.map((one) => one[side])) === 'no' ? drift[side] : 'no');
  return { narrowed: left('narrowed'), widened: left('widened') };
}

/** Alternatives of one name; where as many are left on both sides, those of one place. */
function matchBranches(before: Branches, after: Branches): ReadonlyMap<Node, Node> {
  const matches = new Map<Node, Node>();
  const free = new Set(after.nodes);
  for (const node of before.nodes) {
    const same = [...free].find((other) => nameOf(other) === nameOf(node));
    if (!same) continue;
    matches.set(node, same);
    free.delete(same);
  }
  const rest = before.nodes.filter((node) => !matches.has(node));
  if (rest.length === free.size && rest.every(isUnnamed) && [...free].every(isUnnamed)) {
    for (const [index, node] of rest.entries()) matches.set(node, [...free][index] as Node);
  }
  return matches;
}

function isUnnamed(node: Node): boolean {
  return !node.some((raw) => typeof raw === 'object' && (textOf(raw['$ref']) ?? textOf(raw['title'])) !== undefined);
}
