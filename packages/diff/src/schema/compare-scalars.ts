// Owns what became of bounds, patterns, formats and the like: keywords that each say one thing of one type.

import type { Answer, Drift } from './answer.js';
import { type Bound, compareBounds, ofIntegers, type Side, showBound } from './bound.js';
import { type Findings, own } from './findings.js';
import { areMultiples } from './multiples.js';
import type { Shape, TypeName } from './schema-shape.js';

/** Each keyword of a bound: of which type, and which end of its range. */
const ranges: readonly (readonly [keyword: string, type: TypeName, side: Side])[] = [
  ['minimum', 'number', 'low'],
  ['maximum', 'number', 'high'],
  ['minLength', 'string', 'low'],
  ['maxLength', 'string', 'high'],
  ['minItems', 'array', 'low'],
  ['maxItems', 'array', 'high'],
  ['minProperties', 'object', 'low'],
  ['maxProperties', 'object', 'high'],
];

/** Formats of which every value is one of the other format. */
const within: Readonly<Record<string, readonly string[]>> = {
  int32: ['int64'],
  float: ['double'],
  ipv4: ['ip'],
  ipv6: ['ip'],
  email: ['idn-email'],
  hostname: ['idn-hostname'],
  uri: ['uri-reference', 'iri', 'iri-reference'],
  'uri-reference': ['iri-reference'],
  iri: ['iri-reference'],
};

/** What became of keywords that say one thing of one type; of a type that only one of the shapes has nothing is compared. */
export function compareScalars(before: Shape, after: Shape): Findings {
  return [
    ...ranges.flatMap(([keyword, type, side]) => compareRange(before, after, keyword, type, side)),
    ...(bothHave(before, after, 'number') ? compareMultiples(before, after) : []),
    ...(bothHave(before, after, 'string') ? comparePatterns(before, after) : []),
    ...compareFormats(before, after),
    ...(bothHave(before, after, 'array') ? compareUnique(before, after) : []),
  ];
}

function bothHave(before: Shape, after: Shape, type: TypeName): boolean {
  return [before, after].every(({ types }) => types.has(type) || (type === 'number' && types.has('integer')));
}

function compareRange(before: Shape, after: Shape, keyword: string, type: TypeName, side: Side): Findings {
  if (!bothHave(before, after, type)) return [];
  const [old, now] = [before, after].map((shape) => boundOf(shape, keyword, side));
  const difference = compareBounds(now, old, side);
  if (difference === 0) return [];
  const drift: Drift = { narrowed: difference > 0 ? 'yes' : 'no', widened: difference < 0 ? 'yes' : 'no' };
  return [own('range', drift, `${keyword} is ${showBound(now)}, and was ${showBound(old)}`)];
}

function boundOf(shape: Shape, keyword: string, side: Side): Bound | undefined {
  const bound = (side === 'low' ? shape.lowest : shape.highest).get(keyword);
  const isWhole = type(shape) === 'integer';
  return isWhole && keyword.endsWith('imum') ? ofIntegers(bound, side) : bound;
}

function type({ types }: Shape): 'integer' | 'number' {
  return types.has('number') ? 'number' : 'integer';
}

function compareMultiples(before: Shape, after: Shape): Findings {
  const lacks = (one: Shape, other: Shape): Answer => {
    const missing = [...other.multiples].filter((factor) => !areMultiples(divisors(one), factor));
    return missing.length > 0 ? 'yes' : 'no';
  };
  return changed(
    'range',
    { narrowed: lacks(before, after), widened: lacks(after, before) },
    'multipleOf',
    before.multiples,
    after.multiples,
  );
}

/** A whole number is a multiple of 1. */
function divisors({ multiples, types }: Shape): readonly number[] {
  return types.has('number') ? [...multiples] : [...multiples, 1];
}

function comparePatterns(before: Shape, after: Shape): Findings {
  const lacks = (one: Shape, other: Shape): Answer => {
    const missing = [...other.patterns].some((pattern) => !one.patterns.has(pattern));
    // Of two patterns it cannot be told whether one says less than the other.
    return missing ? (one.patterns.size === 0 ? 'yes' : 'maybe') : 'no';
  };
  return changed(
    'pattern',
    { narrowed: lacks(before, after), widened: lacks(after, before) },
    'pattern',
    before.patterns,
    after.patterns,
  );
}

function compareFormats(before: Shape, after: Shape): Findings {
  const includes = (formats: ReadonlySet<string>, wanted: string): boolean =>
    [...formats].some((format) => format === wanted || within[format]?.includes(wanted));
  const lacks = (one: Shape, other: Shape): Answer =>
    [...other.formats].some((format) => !includes(one.formats, format)) ? 'yes' : 'no';
  return changed(
    'format',
    { narrowed: lacks(before, after), widened: lacks(after, before) },
    'format',
    before.formats,
    after.formats,
  );
}

function compareUnique(before: Shape, after: Shape): Findings {
  if (before.unique === after.unique) return [];
  const drift: Drift = { narrowed: after.unique ? 'yes' : 'no', widened: before.unique ? 'yes' : 'no' };
  return [own('range', drift, after.unique ? 'no item may stand there twice' : 'items may stand there twice')];
}

function changed(
  rule: 'range' | 'pattern' | 'format',
  drift: Drift,
  keyword: string,
  before: ReadonlySet<string | number>,
  after: ReadonlySet<string | number>,
): Findings {
  if (drift.narrowed === 'no' && drift.widened === 'no') return [];
  const show = (values: ReadonlySet<string | number>): string => (values.size > 0 ? [...values].join(' and ') : 'none');
  return [own(rule, drift, `${keyword} is ${show(after)}, and was ${show(before)}`)];
}
