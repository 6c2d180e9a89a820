// Owns what became of discriminators: which value of which property leads to which alternative.
import { equal, isObject, type JsonObject, textOf } from '../document/json.js';
import { listedValues } from './accept-value.js';
import { type Answer, type Drift, isStill } from './answer.js';
import type { Branches } from './branches.js';
import { mappingOf } from './discriminator-mapping.js';
import { type Findings, own } from './findings.js';
import { memberOf } from './members.js';
import type { Asking, Side } from './pairs.js';
import { nameOf } from './schema-name.js';
import type { Node } from './schema-shape.js';

/** How far the values of each alternative are accepted by none of the other side. */
export type Missed = ReadonlyMap<Node, Answer>;

const unknown: Drift = { narrowed: 'maybe', widened: 'maybe' };

/** The findings about the discriminators of two choices. What schemas say of the values by themselves is told of them. */
export function compareDiscriminators(
  before: Branches,
  after: Branches,
  missed: Missed,
  { old, now, ask }: Asking,
): Findings {
  const [was, is] = [before, after].map(({ discriminator }) => textOf(discriminator?.['propertyName']));
  if (is === undefined && was === undefined) return [];
  const [tagsBefore, tagsAfter] = [tagsOf(before, old), tagsOf(after, now)];
  if (was === undefined) {
    const isTold = [...tagsAfter.values()].every(({ isListed }) => isListed);
    return isTold ? [] : [own('discriminator', { narrowed: 'maybe', widened: 'no' }, `${is} tells alternatives apart`)];
  }
  if (was !== is) return [own('discriminator', { narrowed: 'yes', widened: 'yes' }, propertyMessage(was, is))];
  const [namesBefore, namesAfter] = [namesIn(before), namesIn(after)];
  const changed = [...tagsBefore].flatMap(([value, one]): Findings => {
    const other = tagsAfter.get(value);
    if (!other) return tellLone(value, one, after, now, missed, 'never');
    return compareTag(value, one, other, ask, namesBefore.has(other.name) || namesAfter.has(one.name));
  });
  const added = [...tagsAfter].flatMap(
    ([value, one]): Findings => (tagsBefore.has(value) ? [] : tellLone(value, one, before, old, missed, 'new')),
  );
  return [...changed, ...added, ...compareDefaults(before, after)];
}

function namesIn({ nodes }: Branches): ReadonlySet<string> {
  return new Set(nodes.map(nameOf));
}

/**
 * What became of a value that leads to an alternative on both sides.
 * @param areTwo Whether both names were there, or are: then one is not the other under a new name.
 */
function compareTag(value: string, one: Tag, other: Tag, ask: Asking['ask'], areTwo: boolean): Findings {
  if (one.isCertain !== other.isCertain) {
    const drift: Drift = one.isCertain ? { narrowed: 'maybe', widened: 'no' } : { narrowed: 'no', widened: 'maybe' };
    const named = one.isCertain ? 'other values' : 'no other values';
    return [own('discriminator', drift, `the mapping has ${named} than ${value} for ${one.name}`)];
  }
  if (one.name === other.name || (one.isListed && other.isListed)) return [];
  const drift = one.node && other.node ? ask(one.node, other.node) : unknown;
  if (isStill(drift) && !areTwo) return [];
  const message = `${one.property} ${value} means ${other.name}, and meant ${one.name}`;
  return [own('discriminator', isStill(drift) ? unknown : drift, message)];
}

/** Which alternative it is where a value leads to none. */
function compareDefaults({ discriminator: before }: Branches, { discriminator: after }: Branches): Findings {
  if (equal(before?.['defaultMapping'], after?.['defaultMapping'])) return [];
  const message = `without a value of ${before?.['propertyName']} that is known it is another alternative`;
  return [own('discriminator', unknown, message)];
}

function propertyMessage(was: string, is: string | undefined): string {
  return is === undefined
    ? `${was} does not tell the alternatives apart any more`
    : `${is} tells the alternatives apart, and ${was} did`;
}

/** A value that leads to an alternative. */
interface Tag {
  /** Absent: none of the alternatives by itself. */
  readonly node: Node | undefined;
  readonly name: string;
  readonly property: string;
  /** Whether the schema of the alternative lists it. */
  readonly isListed: boolean;
  /** Whether it is certain that it leads there: where a mapping has other values for it, the name of a schema may or may not. */
  readonly isCertain: boolean;
}

/** The values of a discriminator: those of its mapping, else those that an alternative lists, else the name of its schema. */
function tagsOf({ nodes, discriminator }: Branches, side: Side): ReadonlyMap<string, Tag> {
  const property = textOf(discriminator?.['propertyName']);
  if (property === undefined) return new Map();
  const mapping = mappingOf(discriminator as JsonObject);
  const tags = new Map<string, Tag>();
  const add = (value: string, tag: Omit<Tag, 'property'>): void => {
    if (!tags.has(value)) tags.set(value, { ...tag, property });
  };
  for (const node of nodes) {
    const [listed, reference, name] = [listedTags(node, property, side), referenceTo(node), nameOf(node)];
    const mapped = [...mapping].filter(([, to]) => to === reference).map(([value]) => value);
    const told = mapped.length > 0 ? mapped.filter((value) => !listed || listed.includes(value)) : (listed ?? []);
    for (const value of told) add(value, { node, name, isListed: listed !== undefined, isCertain: true });
  }
  for (const node of nodes) {
    const [listed, reference, name] = [listedTags(node, property, side), referenceTo(node), nameOf(node)];
    const isChoice = side.shape(node).unions.length > 0;
    if (listed || reference === undefined || isChoice) continue;
    add(name, { node, name, isListed: false, isCertain: ![...mapping.values()].includes(reference) });
  }
  for (const [value, to] of mapping) {
    const name = to.split('/').at(-1) ?? to;
    if (!nodes.some((node) => referenceTo(node) === to)) {
      add(value, { node: undefined, name, isListed: false, isCertain: true });
    }
  }
  return tags;
}

function referenceTo(node: Node): string | undefined {
  const raw = node.at(-1);
  return isObject(raw) ? textOf(raw['$ref']) : undefined;
}

function listedTags(node: Node, property: string, side: Side): readonly string[] | undefined {
  return listedValues(side.shape(memberOf(side.shape(node), property)))?.filter((value) => typeof value === 'string');
}

/** A value that leads nowhere on the other side. Where an alternative went with it, or its schema lists it, that tells as much. */
function tellLone(
  value: string,
  tag: Tag,
  { nodes }: Branches,
  side: Side,
  missed: Missed,
  became: 'never' | 'new',
): Findings {
  const partner = nodes.find((node) => nameOf(node) === tag.name);
  const listed = partner && listedTags(partner, tag.property, side);
  const isTold = tag.isListed ? !listed?.includes(value) : tag.node && missed.get(tag.node) === 'yes';
  if (isTold || !tag.isCertain) return [];
  const answer: Answer = tag.node && !listed ? 'yes' : 'maybe';
  return became === 'never'
    ? [own('discriminator', { narrowed: answer, widened: 'no' }, `${tag.property} is never ${value}`)]
    : [own('discriminator', { narrowed: 'no', widened: answer }, `${tag.property} may be ${value}, too`)];
}
