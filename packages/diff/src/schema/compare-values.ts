// Owns what became of types and of lists of values.
import { equal, shown } from '../document/json.js';
import { accepts, listedValues } from './accept-value.js';
import { type Answer, most } from './answer.js';
import { type Findings, own } from './findings.js';
import type { Shape, TypeName } from './schema-shape.js';

/** The findings where a shape lists its values; `undefined` where neither does. */
export function compareValues(before: Shape, after: Shape): Findings | undefined {
  if (!before.values && !after.values) return undefined;
  const [old, now] = [listedValues(before), listedValues(after)];
  if (old && now) return compareLists(before, after, old, now);
  if (old) {
    const narrowed = anyRefused(old, after);
    return [own('value-list', { narrowed, widened: 'yes' }, `it may be more than ${listed(old)}`)];
  }
  const widened = anyRefused(now ?? [], before);
  return [own('value-list', { narrowed: 'yes', widened }, `it may only be ${listed(now ?? [])}`)];
}

function compareLists(before: Shape, after: Shape, old: readonly unknown[], now: readonly unknown[]): Findings {
  const gone = old.filter((value) => !now.some((other) => equal(value, other)));
  const fresh = now.filter((value) => !old.some((other) => equal(value, other)));
  return [
    ...(gone.length > 0
      ? [own('value-removed', { narrowed: anyRefused(gone, after), widened: 'no' }, `it is never ${listed(gone)}`)]
      : []),
    ...(fresh.length > 0
      ? [own('value-added', { narrowed: 'no', widened: anyRefused(fresh, before) }, `it may be ${listed(fresh)}, too`)]
      : []),
  ];
}

function anyRefused(values: readonly unknown[], shape: Shape): Answer {
  const turned: Readonly<Record<Answer, Answer>> = { yes: 'no', no: 'yes', maybe: 'maybe' };
  return most(values.map((value) => turned[accepts(shape, value)]));
}

function listed(values: readonly unknown[]): string {
  const some = values.slice(0, 5).map((value) => shown(value));
  return `${some.join(', ')}${values.length > some.length ? ` and ${values.length - some.length} more` : ''}`;
}

/** What became of the types. */
export function compareTypes(before: Shape, after: Shape): Findings {
  const gone = [...before.types].filter((type) => !includes(after.types, type));
  const fresh = [...after.types].filter((type) => !includes(before.types, type));
  if (gone.length === 0 && fresh.length === 0) return [];
  const drift = { narrowed: gone.length > 0 ? 'yes' : 'no', widened: fresh.length > 0 ? 'yes' : 'no' } as const;
  return [own('type', drift, `it is ${typesOf(after)}, and was ${typesOf(before)}`)];
}

function includes(types: ReadonlySet<TypeName>, type: TypeName): boolean {
  return types.has(type) || (type === 'integer' && types.has('number'));
}

/** Types as a message shows them. */
export function typesOf({ types }: Shape): string {
  if (types.size === 0) return 'nothing';
  return types.size >= 6 ? 'anything' : [...types].join(' or ');
}
