// Owns finding what no JSON and no text carries: a Date, a Set or a File that a schema takes as it is can come in no
// request, and a symbol or a file leaves in no JSON. Start-up refuses them, so that nothing is documented that never works.
import type * as z from 'zod';
import type { AnyStandardSchema, Direction, JsonSchema, Schema } from '../../contracts/schema.js';
import { acceptsAbsence } from '../absence.js';
import { describeSchema } from '../describe-schema.js';
import { isHiddenPart, scopeOfPart } from '../json-schema/hidden-property.js';
import { choicesOf, isObject, targetOf } from '../json-schema/map-json-schema.js';
import { outsideKeyword } from '../json-schema/outside-kind.js';
import { isOnlyNull, textAlternatives } from '../json-schema/text-alternatives.js';
import { convertForeign } from '../vendors/describe-foreign.js';
import { outsideKindOf } from './describe-zod.js';
import { isHidden } from './hidden-fields.js';
import { carriedBy, toStandard } from './to-zod.js';
import { definitionOf, isZod, refusesAbsence, schemasBelow } from './zod-schema.js';

/** A part of a schema that lies outside of JSON, or of texts. */
export interface OutsideJson {
  /** Where it lies in the value; empty for the value itself. */
  readonly path: readonly string[];
  /** What it is, such as `Date`. */
  readonly kind: string;
}

interface Search {
  readonly io: Direction;
  readonly files: boolean;
}

/**
 * The first part of a schema that JSON cannot carry. A union needs only one member that it can.
 * @param io What requests bring (`input`), or what responses show (`output`).
 * @param files Whether files can be carried beside.
 * @throws {DefinitionError} If a model class cannot be compiled.
 * @example const found = findOutsideJson(z.object({ at: z.date() }), 'input'); // { path: ['at'], kind: 'Date' }
 */
export function findOutsideJson(schema: Schema, io: Direction, files = false): OutsideJson | undefined {
  const source = toStandard(schema);
  const search = { io, files };
  const found = isZod(source) ? findInZod(source, search, new Set(), []) : findInForeign(source, search);
  if (found || io === 'output' || (isZod(source) && refusesAbsence(source))) return found;
  return isNever(schema) ? { path: [], kind: 'never' } : undefined;
}

/** Whether nothing fits, not even absence. */
function isNever(schema: Schema): boolean {
  const { not } = describeSchema(schema, 'input');
  return isObject(not) && Object.keys(not).length === 0 && !acceptsAbsence(schema);
}

function isCarried(kind: unknown, { files }: Search): boolean {
  return files && kind === 'File';
}

function at(key: string, found: OutsideJson | undefined): OutsideJson | undefined {
  return found && { ...found, path: [key, ...found.path] };
}

function firstOf(found: readonly (OutsideJson | undefined)[]): OutsideJson | undefined {
  return found.find((one) => one !== undefined);
}

/** One member of a union that can be had is enough, but none of them may be without an end. */
function memberOf(found: readonly (OutsideJson | undefined)[]): OutsideJson | undefined {
  return found.every((one) => one !== undefined) ? found[0] : found.find((one) => one?.kind === endless);
}

const containers: ReadonlySet<string> = new Set(['object', 'array', 'tuple', 'record', 'set', 'map']);

/** What a schema is called that leads to itself with no object and no list between: no value comes to its end. */
export const endless = 'endless';

/** @param led What led here with no object and no list between. */
function findInZod(
  schema: z.core.$ZodType,
  search: Search,
  seen: Set<object>,
  led: readonly object[],
): OutsideJson | undefined {
  const { io } = search;
  if (led.includes(schema)) return { path: [], kind: endless };
  const kind = outsideKindOf(schema, io);
  if (kind !== undefined) return isCarried(kind, search) ? undefined : { path: [], kind };
  if (seen.has(schema)) return undefined;
  seen.add(schema);
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const next = containers.has(def.type) ? [] : [...led, schema];
  const inner = (part: z.core.$ZodType): OutsideJson | undefined => findInZod(part, search, seen, next);
  const below = (): OutsideJson | undefined => firstOf(schemasBelow(schema).map(inner));
  switch (def.type) {
    case 'object':
      return firstOf([
        ...Object.entries(def.shape).map(([key, part]) => (isHidden(part, io) ? undefined : at(key, inner(part)))),
        at('[]', def.catchall && inner(def.catchall)),
      ]);
    case 'array':
    case 'tuple':
    case 'record':
    case 'set':
    case 'map':
      return at('[]', below());
    case 'union':
      return memberOf(def.options.map(inner));
    case 'pipe': {
      const carried = carriedBy(schema);
      return carried ? findInForeign(carried, search) : inner(io === 'input' ? def.in : def.out);
    }
    // Its parts are parts of one text.
    case 'template_literal':
      return undefined;
    default:
      return below();
  }
}

function findInForeign(schema: AnyStandardSchema, search: Search): OutsideJson | undefined {
  const root = convertForeign(schema, search.io);
  const kindOf = (part: JsonSchema): unknown =>
    (isCarried(part[outsideKeyword], search) ? undefined : part[outsideKeyword]) ??
    (search.io === 'input' ? demandedIn(part, root, schema) : undefined);
  return findInJson(root, kindOf);
}

/** How a part is called that its vendor demands, and that is never taken from a request, or not from all; its name follows. */
export const demanded = 'demanded ';

function demandedIn(
  { properties, required }: JsonSchema,
  root: JsonSchema,
  { '~standard': { vendor } }: AnyStandardSchema,
): string | undefined {
  // Our own schemas demand what travels.
  if (vendor === 'json-schema' || !Array.isArray(required) || !isObject(properties)) return undefined;
  const name = required.find(
    (one) => isHiddenPart(properties[one], root, 'input') || scopeOfPart(properties[one], root) !== undefined,
  );
  return name === undefined ? undefined : demanded + name;
}

/**
 * What a schema asks for that cannot be written as one text.
 * @throws {DefinitionError} If a model class cannot be compiled.
 */
export function findOutsideText(schema: Schema): OutsideJson | undefined {
  const root = describeSchema(schema, 'input');
  const isObject = textAlternatives(root, root).every(({ type }) => type === 'object');
  return isObject ? { path: [], kind: 'object' } : findOutsideFields(schema);
}

const oneText: ReadonlySet<string> = new Set(['string', 'number', 'boolean', 'bigint', 'enum']);

/** Whether Zod itself says that a text carries it: so with nearly every parameter, and none of them need be described for it. */
function isOneText(schema: Schema): boolean {
  const source = toStandard(schema);
  return isZod(source) && oneText.has(definitionOf(source).type);
}

/**
 * The first list in a schema that texts by name cannot carry: each of its items is one text, which is no object and no list.
 * @throws {DefinitionError} If a model class cannot be compiled.
 */
export function findOutsideFields(schema: Schema): OutsideJson | undefined {
  if (isOneText(schema)) return undefined;
  const root = describeSchema(schema, 'input');
  if (isOnlyNull(root) && !acceptsAbsence(schema)) return { path: [], kind: 'null' };
  return findInJson(root, ({ type, items, prefixItems, additionalProperties }) => {
    if (type === 'object' && kindOfItem(additionalProperties, root) === 'list of objects') return 'record of objects';
    if (type !== 'array') return undefined;
    const kinds = [items, ...(Array.isArray(prefixItems) ? prefixItems : [])].map((item) => kindOfItem(item, root));
    return kinds.find((kind) => kind !== undefined);
  });
}

function kindOfItem(item: unknown, root: JsonSchema): string | undefined {
  const types = new Set(textAlternatives(item, root).map((one) => one['type']));
  if (types.size !== 1) return undefined;
  return types.has('object') ? 'list of objects' : types.has('array') ? 'list of lists' : undefined;
}

/** @param kindOf What a part is called that lies outside. */
function findInJson(root: JsonSchema, kindOf: (part: JsonSchema) => unknown): OutsideJson | undefined {
  const seen = new Set<object>();
  const inner = (schema: unknown, led: readonly object[] = []): OutsideJson | undefined => {
    if (!isObject(schema)) return undefined;
    if (led.includes(schema)) return { path: [], kind: endless };
    if (seen.has(schema)) return undefined;
    seen.add(schema);
    const kind = kindOf(schema);
    return typeof kind === 'string' ? { path: [], kind } : below(schema, [...led, schema]);
  };
  const each = (parts: unknown, led: readonly object[] = []): readonly (OutsideJson | undefined)[] =>
    Array.isArray(parts) ? parts.map((part) => inner(part, led)) : [];
  const below = (schema: JsonSchema, led: readonly object[]): OutsideJson | undefined => {
    const { $ref, properties = {}, items, prefixItems, additionalProperties, allOf } = schema;
    return firstOf([
      ...choicesOf(schema).map((members) => memberOf(each(members, led))),
      ...each(allOf, led),
      ...Object.entries(properties as object).map(([key, part]) => at(key, inner(part))),
      at('[]', firstOf([inner(items), inner(additionalProperties), ...each(prefixItems)])),
      inner(targetOf($ref, root), led),
    ]);
  };
  return inner(root);
}
