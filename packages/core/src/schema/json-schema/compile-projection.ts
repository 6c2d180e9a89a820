// Owns projection, for vendors whose validation passes on what nobody declared: a value's copy has exactly the parts that
// its output JSON Schema declares. Zod and Valibot drop them by themselves, and need none of this.
import type { AnyStandardSchema, JsonSchema } from '../../contracts/schema.js';
import { describeForeign } from '../vendors/describe-foreign.js';
import { mismatch } from '../write-json.js';
import { choicesOf, fits, isOfType, partsOf } from './description-fit.js';
import { isObject, type SubSchema } from './map-json-schema.js';

/** Makes of a validated value what may leave. @throws {ResponseValidationError} If its description is of another shape. */
export type Project = (value: unknown) => unknown;

/** Vendors of which validation gives only what a schema declares, or is open to on purpose. */
const dropsUndeclared: ReadonlySet<string> = new Set(['zod', 'valibot']);

/** Compiles what leaves of the values that another vendor's schema gives. */
export function compileProjection(schema: AnyStandardSchema): Project {
  if (dropsUndeclared.has(schema['~standard'].vendor)) return (value) => value;
  const root = describeForeign(schema, 'output');
  const defs = isObject(root['$defs']) ? root['$defs'] : {};
  const known = new Map<string, Project>();
  const ids = new Map<SubSchema, number>();
  const idOf = (one: SubSchema): number => {
    if (!ids.has(one)) ids.set(one, ids.size);
    return ids.get(one) as number;
  };
  const compile: Compile = (found) => {
    const alternatives = found.filter(({ length }) => length > 0);
    if (alternatives.length === 0) return undefined;
    const key = alternatives.map((all) => all.map(idOf).join('&')).join('|');
    const made =
      known.get(key) ??
      projectorOf(
        alternatives.flatMap((all) => plainOnes({ allOf: all }, defs)),
        defs,
        compile,
      );
    known.set(key, made);
    return made;
  };
  return compile([[root]]) as Project;
}

/** Schemas that hold together: one way in which a value may have passed. */
type Alternative = readonly JsonSchema[];

/** The projection of a part, given what each alternative says of it; `undefined` if none declares it. The same for the same. */
type Compile = (found: readonly (readonly SubSchema[])[]) => Project | undefined;

/** The ways in which a value may have passed a schema, with references followed. */
function plainOnes(schema: SubSchema, defs: JsonSchema): readonly Alternative[] {
  if (!isObject(schema)) return [[]];
  const inner = (one: SubSchema): readonly Alternative[] => plainOnes(one, defs);
  const all = partsOf(schema, defs).map(inner);
  const chosen = choicesOf(schema).map((choices) => choices.flatMap(inner));
  return [[[schema]], ...all, ...chosen].reduce((left, right) =>
    left.flatMap((one) => right.map((two) => [...one, ...two])),
  );
}

/**
 * A description says less than its schema, so a value may fit several alternatives. Whatever one of them declares may have
 * been validated, and leaves.
 */
function projectorOf(alternatives: readonly Alternative[], defs: JsonSchema, compile: Compile): Project {
  const known = new Map<string, Project>();
  return (given) => {
    if (typeof given !== 'object' || given === null) return given;
    const value = given instanceof Set || given instanceof Map ? [...given] : given;
    const kind = Array.isArray(value) ? 'list' : 'object';
    const possible =
      alternatives.length === 1
        ? alternatives.filter((all) => all.every((one) => isOfType(one, value)))
        : alternatives.filter((all) => all.every((one) => fits(one, value, defs)));
    const key =
      possible.length === alternatives.length ? kind : kind + possible.map((all) => alternatives.indexOf(all));
    let project = known.get(key);
    if (!project) {
      project = projectInside(possible, kind, compile);
      known.set(key, project);
    }
    return project(value);
  };
}

const shaping = ['properties', 'patternProperties', 'additionalProperties', 'items', 'prefixItems'];

function projectInside(possible: readonly Alternative[], kind: 'list' | 'object', compile: Compile): Project {
  if (possible.length === 0) throw mismatch('it fits none of the alternatives, or is of another type');
  const shapes = possible.map((all) => all.filter((one) => shaping.some((keyword) => keyword in one)));
  // An alternative that says nothing of parts is open on purpose.
  if (shapes.some(({ length }) => length === 0)) return (value) => value;
  const partOf = (find: (shape: JsonSchema) => unknown): Project | undefined =>
    compile(shapes.map((all) => all.map(find).filter(isDeclared)));
  return kind === 'list' ? projectList(shapes.flat(), partOf) : projectObject(shapes.flat(), partOf);
}

function isDeclared(schema: unknown): schema is SubSchema {
  return schema !== undefined && schema !== false;
}

type PartOf = (find: (shape: JsonSchema) => unknown) => Project | undefined;

function projectList(shapes: readonly JsonSchema[], partOf: PartOf): Project {
  const leading = Math.max(...shapes.map(({ prefixItems }) => (Array.isArray(prefixItems) ? prefixItems.length : 0)));
  const first = Array.from({ length: leading }, (_, index) => partOf((shape) => itemOf(shape, index)));
  const rest = partOf((shape) => itemOf(shape, leading));
  return (value) => {
    const items = rest ? (value as unknown[]) : (value as unknown[]).slice(0, leading);
    return items.map((item, index) => (index < leading ? first[index] : rest)?.(item));
  };
}

/** A tuple without `items` ends with its last declared item, as an object without `additionalProperties` does. */
function itemOf({ prefixItems, items }: JsonSchema, index: number): unknown {
  if (!Array.isArray(prefixItems)) return items ?? true;
  return index < prefixItems.length ? prefixItems[index] : items;
}

function projectObject(shapes: readonly JsonSchema[], partOf: PartOf): Project {
  const keys = new Set(shapes.flatMap(({ properties }) => Object.keys(properties ?? {})));
  const parts = [...keys].map((key) => ({ key, project: partOf((shape) => propertyOf(shape, key)) }));
  const open = shapes.some((shape) => 'patternProperties' in shape || isDeclared(shape['additionalProperties']));
  const keep = (copy: Record<string, unknown>, value: object, key: string, project: Project | undefined): void => {
    if (project && key in value) set(copy, key, project((value as Record<string, unknown>)[key]));
  };
  return (value) => {
    const copy: Record<string, unknown> = {};
    for (const { key, project } of parts) keep(copy, value as object, key, project);
    if (!open) return copy;
    for (const key of Object.keys(value as object)) {
      if (!keys.has(key))
        keep(
          copy,
          value as object,
          key,
          partOf((shape) => propertyOf(shape, key)),
        );
    }
    return copy;
  };
}

/** An assignment to this one name would set the copy's prototype. */
function set(copy: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(copy, key, { value, enumerable: true });
  else copy[key] = value;
}

function propertyOf(schema: JsonSchema, key: string): unknown {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  if (Object.hasOwn(properties, key)) return properties[key];
  const patterns = Object.entries(schema['patternProperties'] ?? {});
  const match = patterns.find(([source]) => patternOf(source).test(key));
  return match ? match[1] : schema['additionalProperties'];
}

const knownPatterns = new Map<string, RegExp>();

function patternOf(source: string): RegExp {
  const pattern = knownPatterns.get(source) ?? toPattern(source);
  knownPatterns.set(source, pattern);
  return pattern;
}

/** JSON Schema means Unicode expressions; some vendors write what only the older kind allows. */
function toPattern(source: string): RegExp {
  try {
    return new RegExp(source, 'u');
  } catch {
    return new RegExp(source);
  }
}
