// Owns projection: an output JSON Schema becomes closures that write exactly the parts it declares, whatever else the value
// holds. Compiled once at start-up; each response is walked once.

import { shapeOf } from './combine-schemas.js';
import type { JsonSchema } from './compiled-schema.js';
import { isObject, type SubSchema } from './map-json-schema.js';
import { createFits, type Fit } from './structural-fit.js';
import { mismatch, quote, type Write, writeOpen, writeScalar } from './write-json.js';

/** What the writers of one document share. */
interface Workshop {
  readonly defs: JsonSchema;
  readonly fitOf: (schema: unknown) => Fit;
  readonly writerOf: (schema: unknown) => Write;
}

/** Compiles an output schema into a writer. */
export function compileProjection(root: JsonSchema): Write {
  const defs = isObject(root['$defs']) ? root['$defs'] : {};
  const known = new Map<SubSchema, Write>();
  const writerOf = (schema: unknown): Write => {
    if (!isObject(schema)) return schema === false ? writeNothing : writeOpen;
    const found = known.get(schema);
    if (found) return found;
    let made: Write | undefined;
    // A recursive schema meets this while its own writer is being made.
    known.set(schema, (value) => (made as Write)(value));
    made = makeWriter(schema, shop);
    known.set(schema, made);
    return made;
  };
  const shop: Workshop = { defs, fitOf: createFits(defs), writerOf };
  return writerOf(root);
}

function writeNothing(): undefined {
  return undefined;
}

function makeWriter(schema: JsonSchema, shop: Workshop): Write {
  const shape = shapeOf(schema, shop.defs);
  if (shape.kind === 'ref') return shop.writerOf(shape.target);
  if (shape.kind === 'alternatives') return writeAlternatives(shape.schemas, shop);
  const plain = shape.schema;
  if (['properties', 'patternProperties', 'additionalProperties'].some((keyword) => keyword in plain)) {
    return writeObject(plain, shop);
  }
  if (plain['type'] === 'array' || 'items' in plain || 'prefixItems' in plain) return writeList(plain, shop);
  return plain['type'] === undefined || plain['type'] === 'object' ? writeOpen : writeScalar;
}

/** Every writer writes null as null, so that the common «this or null» needs no choice at all. */
function writeAlternatives(schemas: readonly SubSchema[], shop: Workshop): Write {
  const others = schemas.filter((schema) => !(isObject(schema) && schema['type'] === 'null'));
  if (others.length === 1) return shop.writerOf(others[0]);
  const choices = others.map((schema) => ({ fits: shop.fitOf(schema), write: shop.writerOf(schema) }));
  if (choices.every(({ write }) => write === writeScalar)) return writeScalar;
  return (value) => {
    if (value === null || value === undefined) return writeScalar(value);
    for (const { fits, write } of choices) {
      if (fits(value)) return write(value);
    }
    throw mismatch('it fits none of the alternatives');
  };
}

/** A property with the text before its value. */
interface Part {
  readonly key: string;
  readonly before: string;
  readonly write: Write;
}

function writeObject(schema: JsonSchema, shop: Workshop): Write {
  const declared = isObject(schema['properties']) ? schema['properties'] : {};
  const parts = Object.entries(declared).map(([key, inner]): Part => {
    return { key, before: `,${quote(key)}:`, write: shop.writerOf(inner) };
  });
  const writeRest = restWriter(schema, new Set(Object.keys(declared)), shop);
  return (value) => {
    if (typeof value !== 'object' || value === null) return writeScalar(value);
    if (Array.isArray(value)) throw mismatch('a list stands where an object is declared');
    let text = '';
    for (const { key, before, write } of parts) {
      const part = write((value as Record<string, unknown>)[key]);
      if (part !== undefined) text += before + part;
    }
    if (writeRest) text += writeRest(value);
    return `{${text.slice(1)}}`;
  };
}

/** Writes what is open on purpose; `undefined` if the schema declares every property there is. */
function restWriter(
  schema: JsonSchema,
  declared: ReadonlySet<string>,
  shop: Workshop,
): ((value: object) => string) | undefined {
  const patterns = isObject(schema['patternProperties']) ? Object.entries(schema['patternProperties']) : [];
  const matchers = patterns.map(([source, inner]) => ({
    pattern: toPattern(source),
    write: shop.writerOf(inner),
  }));
  const additional = schema['additionalProperties'] ?? false;
  const writeOther = additional === false ? undefined : shop.writerOf(additional);
  if (!writeOther && matchers.length === 0) return undefined;
  return (value) => {
    let text = '';
    for (const [key, part] of Object.entries(value)) {
      if (declared.has(key)) continue;
      const write = matchers.find(({ pattern }) => pattern.test(key))?.write ?? writeOther;
      const written = write?.(part);
      if (written !== undefined) text += `,${quote(key)}:${written}`;
    }
    return text;
  };
}

/** JSON Schema means Unicode expressions; some vendors write what only the older kind allows. */
function toPattern(source: string): RegExp {
  try {
    return new RegExp(source, 'u');
  } catch {
    return new RegExp(source);
  }
}

/** A tuple without `items` ends with its last declared item, as an object without `additionalProperties` does. */
function writeList(schema: JsonSchema, shop: Workshop): Write {
  const leading = Array.isArray(schema['prefixItems']) ? schema['prefixItems'].map(shop.writerOf) : [];
  const closed = schema['items'] === false || (leading.length > 0 && schema['items'] === undefined);
  const rest = shop.writerOf(schema['items']);
  return (value) => {
    if (typeof value !== 'object' || value === null) return writeScalar(value);
    if (!Array.isArray(value)) throw mismatch('an object stands where a list is declared');
    const length = closed ? Math.min(value.length, leading.length) : value.length;
    let text = '';
    for (let index = 0; index < length; index += 1) {
      const part = (leading[index] ?? rest)(value[index]) ?? 'null';
      text += index === 0 ? part : `,${part}`;
    }
    return `[${text}]`;
  };
}
