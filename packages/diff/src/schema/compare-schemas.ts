// Owns the comparison of two schemas: by what they accept, keyword by keyword, where both are one; by alternatives where one is
// a choice.
import { equal, type JsonObject, objectOf, shown } from '../document/json.js';
import { type Drift, still } from './answer.js';
import { compareAlternatives } from './compare-alternatives.js';
import { compareMembers } from './compare-members.js';
import { compareScalars } from './compare-scalars.js';
import { compareTypes, compareValues } from './compare-values.js';
import { type Findings, nested, own } from './findings.js';
import { eitherWay } from './limit.js';
import { itemAt, otherItem, placesOf } from './members.js';
import type { Asking, Compare } from './pairs.js';
import { referenceOf } from './schema-name.js';
import type { Node, Raw, Shape } from './schema-shape.js';

/** Compares two schemas. */
export const compareSchemas: Compare = (old, now, asking) => {
  const [before, after] = [asking.old.shape(old), asking.now.shape(now)];
  const notes = [...compareNames(old, now), ...compareNotes(before, after, asking)];
  const alternatives = compareAlternatives(old, now, asking);
  if (alternatives) return [...alternatives, ...notes];
  const values = compareValues(before, after);
  if (values) return [...values, ...notes];
  return [
    ...compareTypes(before, after),
    ...compareScalars(before, after),
    ...compareItems(before, after, asking),
    ...compareMembers(before, after, asking),
    ...compareNots(before, after, asking),
    ...compareOthers(before, after, asking),
    ...notes,
  ];
};

function compareItems(before: Shape, after: Shape, { pair }: Asking): Findings {
  if (!before.types.has('array') || !after.types.has('array')) return [];
  // Behind the end of either list there is nothing to compare; that it ends there tells the rest.
  const end = Math.min(...[before, after].map(({ highest }) => highest.get('maxItems')?.value ?? Infinity));
  const told = Math.max(placesOf(before), placesOf(after));
  return [
    ...Array.from({ length: Math.min(told, end) }, (_, index) =>
      nested(`[${index}]`, pair(itemAt(before, index), itemAt(after, index))),
    ),
    ...(end > told ? [nested('[]', pair(otherItem(before), otherItem(after)))] : []),
  ];
}

/** What must not be: of that less is more, so the two change places. */
function compareNots(before: Shape, after: Shape, { ask }: Asking): Findings {
  if (before.nots.length === 0 && after.nots.length === 0) return [];
  const turned = ({ narrowed, widened }: Drift): Drift => ({ narrowed: widened, widened: narrowed });
  const excludes = (one: Raw, other: Raw): Drift => turned(ask([one], [other]));
  const isKept = after.nots.every((now) => before.nots.some((old) => excludes(old, now).narrowed === 'no'));
  const isStillKept = before.nots.every((old) => after.nots.some((now) => excludes(old, now).widened === 'no'));
  const drift: Drift = { narrowed: isKept ? 'no' : 'maybe', widened: isStillKept ? 'no' : 'maybe' };
  return isKept && isStillKept ? [] : [own('schema-condition', drift, 'what must not be (not) is something else')];
}

/** Keywords whose sense is not looked into: they stay, or it cannot be told. */
function compareOthers(before: Shape, after: Shape, { pair }: Asking): Findings {
  const names = [...new Set([...before.others.keys(), ...after.others.keys()])];
  return names.flatMap((name): Findings => {
    const [old, now] = [before.others.get(name), after.others.get(name)];
    const isSame = old && now && old.schemas.length === now.schemas.length && equal(old.rest, now.rest);
    if (!isSame) {
      const became = old ? (now ? 'is something else' : 'is gone') : 'is new';
      return [own('schema-condition', { narrowed: 'maybe', widened: 'maybe' }, `${name} ${became}`)];
    }
    return old.schemas.map((schema, index) =>
      nested(` (${name})`, pair([schema], [now.schemas[index] as Raw]), eitherWay),
    );
  });
}

/** Another name in the document is another type in code that is made of it. */
function compareNames(old: Node, now: Node): Findings {
  const [before, after] = [referenceOf(old), referenceOf(now)];
  if (before === undefined || after === undefined || before === after) return [];
  return [own('schema-renamed', still, `is called ${after}, and was ${before}`)];
}

function compareNotes(before: Shape, after: Shape, { use: { isXml } }: Asking): Findings {
  const names = [...new Set([...Object.keys(before.notes), ...Object.keys(after.notes)])];
  const changed = names.filter((name) => !equal(before.notes[name], after.notes[name]));
  const told = changed.filter(
    (name) => !['default', 'deprecated', 'readOnly', 'writeOnly', 'title'].includes(name) && !(isXml && name === 'xml'),
  );
  return [
    ...(isXml && !equal(xmlOf(before), xmlOf(after))
      ? [own('xml', { narrowed: 'maybe', widened: 'maybe' }, 'it is written otherwise in XML (xml)')]
      : []),
    ...(changed.includes('default') ? [compareDefaults(before.notes['default'], after.notes['default'])] : []),
    ...(changed.includes('deprecated')
      ? [own('deprecation', still, after.notes['deprecated'] === true ? 'is deprecated' : 'is not deprecated any more')]
      : []),
    ...(told.length > 0
      ? [own('description', still, `${told.sort().join(', ')} ${told.length > 1 ? 'say' : 'says'} something else`)]
      : []),
  ];
}

/** What is said of XML, but for what is so without a word. */
function xmlOf({ notes: { xml } }: Shape): JsonObject {
  return Object.fromEntries(Object.entries(objectOf(xml)).filter(([, value]) => value !== false));
}

function compareDefaults(before: unknown, after: unknown): Findings[number] {
  if (before === undefined) return own('default-added', still, `the default is ${shown(after)}, and there was none`);
  const now = after === undefined ? 'there is no default' : `the default is ${shown(after)}`;
  return own('default-changed', still, `${now}, and it was ${shown(before)}`);
}
