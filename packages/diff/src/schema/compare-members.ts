// Owns what became of the members of an object: those that a schema names, whether they must be there, and all others.
import type { Drift } from './answer.js';
import { type Findings, nested, own } from './findings.js';
import { atMost } from './limit.js';
import { memberOf, otherMember, patternedMember, speaksOfOthers } from './members.js';
import type { Asking } from './pairs.js';
import type { Shape } from './schema-shape.js';

/**
 * What became of the members of an object. What neither a name nor `additionalProperties` speaks of is taken for something that
 * nobody sends: else every new member would break those who had sent one of the same name.
 */
export function compareMembers(before: Shape, after: Shape, asking: Asking): Findings {
  if (!before.types.has('object') || !after.types.has('object')) return [];
  const names = [...new Set([...before.properties.keys(), ...after.properties.keys()])];
  return [
    ...names.flatMap((name) => compareMember(name, before, after, asking)),
    ...compareRequired(before, after),
    ...comparePatterned(before, after, asking),
    ...compareRest(before, after, asking),
  ];
}

const added: Drift = { narrowed: 'no', widened: 'no' };
const removed: Drift = { narrowed: 'yes', widened: 'yes' };

function compareMember(name: string, before: Shape, after: Shape, { pair }: Asking): Findings {
  const [old, now] = [memberOf(before, name), memberOf(after, name)];
  // A member that may never be there is none.
  const wasNamed = before.properties.has(name) && !old.includes(false);
  const isNamed = after.properties.has(name) && !now.includes(false);
  const inside = nested(stepTo(name), pair(old, now));
  if (wasNamed && isNamed) return [inside];
  // Where all other members were welcome, there may be some of this name.
  const perhaps: Drift = { narrowed: before.open ? 'maybe' : 'no', widened: wasNamed || isNamed ? 'no' : 'maybe' };
  const perhapsInside = nested(stepTo(name), pair(old, now), atMost(perhaps));
  if (isNamed) {
    const isNew = own('property-added', added, `${name} is new`);
    if (old.length > 0) return [isNew, inside];
    return before.open ? [isNew, perhapsInside] : [isNew];
  }
  if (!wasNamed) return [old.length > 0 && now.length > 0 ? inside : perhapsInside];
  if (now.length > 0 && !now.includes(false)) return [inside];
  return [own('property-removed', removed, `${name} is gone`)];
}

/** `.amount`, or `["first name"]`. */
function stepTo(name: string): string {
  return /^[\w$-]+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

function compareRequired(before: Shape, after: Shape): Findings {
  const demanded = [...after.required].filter((name) => !before.required.has(name));
  const left = [...before.required].filter((name) => !after.required.has(name));
  return [
    ...demanded.map((name) =>
      own(
        'property-required',
        { narrowed: 'yes', widened: 'no' },
        `${name} is required${before.properties.has(name) ? '' : ', and is new'}`,
      ),
    ),
    ...left.map((name) => own('property-optional', { narrowed: 'no', widened: 'yes' }, `${name} may be absent`)),
  ];
}

function comparePatterned(before: Shape, after: Shape, { pair }: Asking): Findings {
  const patterns = [...new Set([...before.patternProperties.keys(), ...after.patternProperties.keys()])];
  return patterns.flatMap((pattern): Findings => {
    const isThere = after.patternProperties.has(pattern);
    if (isThere && before.patternProperties.has(pattern)) {
      return [nested(`[/${pattern}/]`, pair(patternedMember(before, pattern), patternedMember(after, pattern)))];
    }
    const message = `members whose names match ${pattern} are ${isThere ? 'new' : 'not told of any more'}`;
    return [own('schema-condition', { narrowed: 'maybe', widened: 'maybe' }, message)];
  });
}

/** What is not named. */
function compareRest(before: Shape, after: Shape, { pair }: Asking): Findings {
  const [spoke, speaks] = [speaksOfOthers(before), speaksOfOthers(after)];
  if (spoke && speaks) return [nested('[*]', pair(otherMember(before), otherMember(after)))];
  if (!spoke && !speaks) return [];
  const isClosed = (speaks ? otherMember(after) : otherMember(before)).includes(false);
  if (speaks) {
    const message = isClosed ? 'other members are refused' : 'other members have to be of a schema';
    // Who sent one more was not told that it counts, and was not refused.
    return [own('other-members', { narrowed: isClosed ? 'yes' : 'maybe', widened: 'no' }, message)];
  }
  const message = isClosed ? 'other members are not refused any more' : 'other members may be anything';
  return [own('other-members', { narrowed: 'no', widened: 'maybe' }, message)];
}
