// Owns projection, for vendors whose validation passes on what nobody declared: of a value leaves what its output JSON Schema
// declares, and nothing else. Zod and Valibot drop the rest by themselves.

import type { AnyStandardSchema, JsonSchema, ProvedScopes } from '../../contracts/schema.js';
import { isBytes } from '../base64.js';
import { endsEarly } from '../json-schema/ends-early.js';
import { compileIsAway, type IsAway } from '../json-schema/hidden-property.js';
import { choicesOf, isObject, type SubSchema, targetOf } from '../json-schema/map-json-schema.js';
import { mismatch } from '../write-json.js';
import { describeWhole } from './describe-foreign.js';

/** Makes of a validated value what may leave. @throws {ResponseValidationError} If its description is of another shape. */
type Project = (value: unknown) => unknown;

/** Vendors of which validation gives only what a schema declares, or is open to on purpose. */
const dropsUndeclared: ReadonlySet<string> = new Set(['zod', 'valibot']);

/**
 * Compiles what leaves of the values that another vendor's schema gives.
 * @param proved The scopes that were proved by who gets them.
 */
export function compileProjection(schema: AnyStandardSchema, proved: ProvedScopes): Project {
  let project: Project | undefined;
  // Not every schema's description is needed at start-up.
  return (value) => {
    project ??= compileDescribed(schema, proved);
    return project(value);
  };
}

function compileDescribed(schema: AnyStandardSchema, proved: ProvedScopes): Project {
  const { vendor } = schema['~standard'];
  if (vendor === 'zod') return (value) => value;
  const root = describeWhole(schema, 'output');
  const isAway = compileIsAway(root, 'output', proved);
  if (!isAway && dropsUndeclared.has(vendor) && !endsEarly(root)) return (value) => value;
  const known = new Map<string, Project>();
  const ids = new Map<SubSchema, number>();
  const idOf = (one: SubSchema): number => ids.get(one) ?? ids.set(one, ids.size).size - 1;
  // The same for the same: a recursive schema comes back to itself.
  const compile: Compile = (ways) => {
    const key = JSON.stringify(ways.map((way) => way.map(idOf)));
    const project = known.get(key) ?? projectionOnto(plainWays(ways, root), { root, compile, isAway });
    known.set(key, project);
    return project;
  };
  return compile([[root]]);
}

/** Schemas that hold together: one way in which a value may have passed. */
type Way<S = SubSchema> = readonly S[];

type Compile = (ways: readonly Way[]) => Project;

interface Projecting {
  readonly root: JsonSchema;
  readonly compile: Compile;
  /** Whether a property stays away from who gets the value; `undefined` if none does. */
  readonly isAway: IsAway | undefined;
}

/**
 * A description says less than its schema, so a value may have passed in several ways. Whatever one of them declares may have
 * been validated, and leaves.
 */
function projectionOnto(ways: readonly Way<JsonSchema>[], projecting: Projecting): Project {
  const { root } = projecting;
  const known = new Map<string, Project>();
  const test = ways.length === 1 ? isOfType : fits;
  return (given) => {
    if (typeof given !== 'object' || given === null) return given;
    const value = given instanceof Set || given instanceof Map ? [...given] : given;
    const possible = ways.filter((way) => way.every((one) => test(one, value, root)));
    const kind = Array.isArray(value) ? 'list' : 'object';
    const key = possible.length === ways.length ? kind : kind + possible.map((way) => ways.indexOf(way));
    let project = known.get(key);
    if (!project) {
      project = projectParts(possible, kind, projecting);
      known.set(key, project);
    }
    return project(value);
  };
}

function projectParts(
  ways: readonly Way<JsonSchema>[],
  kind: 'list' | 'object',
  { compile, isAway }: Projecting,
): Project {
  if (ways.length === 0) throw mismatch('it fits none of the alternatives, or is of another type');
  const shapes = ways.map((way) => way.filter(saysParts));
  // A way that says nothing of parts is open on purpose.
  if (shapes.some(({ length }) => length === 0)) return (value) => value;
  const partOf: PartOf = (find) => {
    const declared = shapes.map((way) => way.map(find).filter(isDeclared)).filter(({ length }) => length > 0);
    // What one of the ways keeps back does not leave by another.
    if (isAway && declared.flat().some(isAway)) return undefined;
    return declared.length > 0 ? compile(declared) : undefined;
  };
  return kind === 'list' ? projectList(shapes.flat(), partOf) : projectObject(shapes.flat(), partOf);
}

/** The projection of the part that `find` finds in each shape; `undefined` if none declares it. */
type PartOf = (find: (shape: JsonSchema) => unknown) => Project | undefined;

function projectList(shapes: readonly JsonSchema[], partOf: PartOf): Project {
  const leading = Math.max(...shapes.map(({ prefixItems }) => (Array.isArray(prefixItems) ? prefixItems.length : 0)));
  const parts = Array.from({ length: leading + 1 }, (_, index) => partOf((shape) => itemOf(shape, index)));
  return (value) => {
    const given = value as unknown[];
    // What is absent at the end of a tuple is no null there.
    const end = leading === 0 ? given.length : given.findLastIndex((item) => item !== undefined) + 1;
    const items = given.slice(0, parts[leading] ? end : Math.min(end, leading));
    return items.map((item, index) => parts[Math.min(index, leading)]?.(item));
  };
}

function projectObject(shapes: readonly JsonSchema[], partOf: PartOf): Project {
  const partAt = (key: string): Project | undefined => partOf((shape) => propertyOf(shape, key));
  const keys = new Set(shapes.flatMap(({ properties }) => Object.keys(properties ?? {})));
  const parts = [...keys].map((key) => ({ key, project: partAt(key) }));
  const isOpen = shapes.some((shape) => 'patternProperties' in shape || isDeclared(shape['additionalProperties']));
  return (value) => {
    const given = value as Readonly<Record<string, unknown>>;
    const copy: Record<string, unknown> = {};
    const keep = (key: string, project: Project | undefined): void => {
      if (project && key in given) set(copy, key, project(given[key]));
    };
    // What is declared may also be a getter of the value's class.
    for (const { key, project } of parts) keep(key, project);
    if (isOpen) for (const key of Object.keys(given)) if (!keys.has(key)) keep(key, partAt(key));
    return copy;
  };
}

const shaping = ['properties', 'patternProperties', 'additionalProperties', 'items', 'prefixItems'];

function saysParts(schema: JsonSchema): boolean {
  return shaping.some((keyword) => keyword in schema);
}

function isDeclared(schema: unknown): schema is SubSchema {
  return schema !== undefined && schema !== false;
}

/** An assignment to this one name would set the copy's prototype. */
function set(copy: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(copy, key, { value, enumerable: true });
  else copy[key] = value;
}

/** A tuple without `items` ends with its last declared item, as an object without `additionalProperties` does. */
export function itemOf({ prefixItems, items }: JsonSchema, index: number): unknown {
  if (!Array.isArray(prefixItems)) return items ?? true;
  return index < prefixItems.length ? prefixItems[index] : items;
}

/** The schema that an object's property has to fit, if it is declared. */
export function propertyOf(
  { properties, patternProperties = {}, additionalProperties }: JsonSchema,
  key: string,
): unknown {
  if (isObject(properties) && Object.hasOwn(properties, key)) return properties[key];
  const match = Object.entries(patternProperties as JsonSchema).find(([source]) => patternOf(source).test(key));
  return match ? match[1] : additionalProperties;
}

/** JSON Schema means Unicode expressions; some vendors write what only the older kind allows. */
function patternOf(source: string): RegExp {
  try {
    return new RegExp(source, 'u');
  } catch {
    return new RegExp(source);
  }
}

/** The same ways, with references followed and alternatives told apart. */
function plainWays(ways: readonly Way[], root: JsonSchema): readonly Way<JsonSchema>[] {
  return ways.flatMap((way) => waysThrough({ allOf: way }, root));
}

function waysThrough(schema: SubSchema, root: JsonSchema): readonly Way<JsonSchema>[] {
  if (!isObject(schema)) return [[]];
  const inner = (one: SubSchema): readonly Way<JsonSchema>[] => waysThrough(one, root);
  const chosen = choicesOf(schema).map((choices) => choices.flatMap(inner));
  return [[[schema]], ...partsOf(schema, root).map(inner), ...chosen].reduce((left, right) =>
    left.flatMap((one) => right.map((two) => [...one, ...two])),
  );
}

/** The schemas that hold beside a schema's own keywords. A reference to nothing that we know leaves the value open. */
function partsOf({ $ref, allOf }: JsonSchema, root: JsonSchema): readonly SubSchema[] {
  const all: readonly SubSchema[] = Array.isArray(allOf) ? allOf : [];
  const target = targetOf($ref, root);
  return isObject(target) ? [...all, target] : all;
}

/** Whether a value may have passed a schema: formats and limits are not asked again, so never a stronger test than the vendor's. */
export function fits(schema: unknown, value: unknown, root: JsonSchema): boolean {
  if (!isObject(schema)) return schema !== false;
  const inner = (one: unknown): boolean => fits(one, value, root);
  return (
    partsOf(schema, root).every(inner) &&
    choicesOf(schema).every((choices) => choices.some(inner)) &&
    isOneOf(schema, value) &&
    isOfType(schema, value) &&
    partsFit(schema, value, root)
  );
}

/** Whether a value is one of those that a schema names, if it names any. */
function isOneOf(schema: JsonSchema, value: unknown): boolean {
  const constants: unknown = 'const' in schema ? [schema['const']] : schema['enum'];
  return !Array.isArray(constants) || constants.some((one) => (isObject(one) ? isObject(value) : one === value));
}

/** Whether a value is of a type that a schema names, if it names any. */
function isOfType({ type }: JsonSchema, value: unknown): boolean {
  return type === undefined || [type].flat().some((name) => types[name as string]?.(value) ?? true);
}

const types: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string' || typeof value === 'bigint' || isBytes(value) || saysItsScalar(value),
  number: (value) => typeof value === 'number' || saysItsScalar(value),
  integer: (value) => Number.isInteger(value) || saysItsScalar(value),
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
  array: (value) => Array.isArray(value) || value instanceof Set || value instanceof Map,
  object: (value) => isObject(value) && !(value instanceof Date) && !isBytes(value),
};

/** Dates, URLs and their like say in `toJSON` which scalar they are. */
function saysItsScalar(value: unknown): boolean {
  return typeof (value as { toJSON?: unknown } | null | undefined)?.toJSON === 'function';
}

function partsFit(schema: JsonSchema, value: unknown, root: JsonSchema): boolean {
  if (Array.isArray(value)) return value.every((item, index) => fits(itemOf(schema, index), item, root));
  if (!isObject(value)) return true;
  const { required, properties } = schema;
  return (
    (!Array.isArray(required) || required.every((key) => key in value)) &&
    Object.entries(properties ?? {}).every(([key, one]) => value[key] === undefined || fits(one, value[key], root))
  );
}
