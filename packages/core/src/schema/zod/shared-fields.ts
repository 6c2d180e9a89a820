// Owns which fields are declared alike. A schema of Zod takes kilobytes and time to be made and described, and most fields of an app are
// one of a few: a text, a number, a text that may be absent.
import type * as z from 'zod';
import type { Schema } from '../../contracts/schema.js';
import { isList, isScalar } from '../is-schema.js';
import type { ModelField } from '../model/model-fields.js';

/** How many are kept: an app that makes models as it runs must not fill the memory. */
const most = 1000;

const made = new Map<string, z.ZodType>();
const shared = new WeakSet<object>();

/** The schema of a field: of two that are declared alike, the same. @param make Makes it. */
export function shareField(field: ModelField, make: (field: ModelField) => z.ZodType): z.ZodType {
  const declaration = declarationOf(field);
  if (declaration === undefined) return make(field);
  const known = made.get(declaration);
  if (known) return known;
  const schema = make(field);
  if (made.size >= most) made.clear();
  made.set(declaration, schema);
  shared.add(schema);
  return schema;
}

/** Whether fields share the schema: it has no name, and what it is says its declaration alone. */
export function isSharedField(schema: object): boolean {
  return shared.has(schema);
}

/** What a field is but for its name; `undefined` if that is more than a text can say. */
function declarationOf({ schema, options }: ModelField): string | undefined {
  const type = typeOf(schema);
  if (type === undefined) return undefined;
  const said = Object.entries(options).filter(([name]) => name !== 'alias');
  if (!said.every(([, value]) => isPlain(value))) return undefined;
  return JSON.stringify([
    type,
    ...said.map(([name, value]) => [name, [value].flat().map(written), Array.isArray(value)]),
  ]);
}

function typeOf(schema: Schema): string | undefined {
  if (isScalar(schema)) return schema.name;
  const item = isList(schema) ? typeOf(schema[0]) : undefined;
  return item && `[${item}]`;
}

function isPlain(value: unknown): boolean {
  return Array.isArray(value) ? value.every(isPrimitive) : isPrimitive(value);
}

function isPrimitive(value: unknown): boolean {
  return value === null || (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol');
}

/** `1` is neither `'1'` nor `1n`, and `-0` is not `0`. */
function written(value: unknown): readonly string[] {
  return [typeof value, Object.is(value, -0) ? '-0' : String(value)];
}
