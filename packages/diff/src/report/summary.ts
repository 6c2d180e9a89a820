// Owns what both reports say alike: where a change is, how many there are, and what version follows.
import type { Change } from '../changes.js';
import type { DocumentDiff } from '../diff-documents.js';
import { levels } from '../rules/level.js';
import { raisedPart } from '../version-for.js';

/** Where a change is: `POST /orders and 2 more, Order.amount (request)`. */
export function placeOf({ operations, place, direction }: Change): string {
  const [first, ...others] = operations;
  const who = first === undefined ? '' : others.length > 0 ? `${first} and ${others.length} more` : first;
  const where = [who, place].filter((part) => part !== '').join(', ');
  // Of parameters, bodies and statuses it is plain; a schema may be in both.
  return direction !== null && /^[A-Z]/.test(place) ? `${where} (${direction})` : where;
}

/** `2 breaking, 1 additive.` */
export function countLevels(changes: readonly Change[]): string {
  const counts = levels.flatMap((level) => {
    const count = changes.filter((change) => change.level === level).length;
    return count > 0 ? [`${count} ${level}`] : [];
  });
  return counts.length > 0 ? `${counts.join(', ')}.` : 'Nothing changed for clients.';
}

const order = ['none', 'patch', 'minor', 'major'] as const;

/** What version follows, and whether the documents say so. */
export function summarize({ semver, versions }: DocumentDiff): string {
  const verdict = semver === 'none' ? 'No new version is needed.' : `By semver this is a ${semver} version.`;
  const raised = raisedPart(versions.old, versions.new);
  if (raised === undefined) return verdict;
  const said = raised === 'none' ? `stayed ${versions.new}` : `went from ${versions.old} to ${versions.new}`;
  return order.indexOf(raised) < order.indexOf(semver) ? `${verdict} The documents' version ${said}.` : verdict;
}
