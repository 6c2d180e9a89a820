// Owns what a text may be read as. A request is broken only if no reading of its texts fits: `yes` is a boolean to FastAPI's
// clients, and ` 5 ` a number.
import type { JsonSchema } from '@portico/core';
import type { SchemaSpace } from '../document/schema-space.js';

const words: ReadonlyMap<string, boolean> = new Map([
  ...['1', 'true', 'on', 'yes', 't', 'y'].map((word) => [word, true] as const),
  ...['0', 'false', 'off', 'no', 'f', 'n'].map((word) => [word, false] as const),
]);

/** Whether texts can be read as something that fits a schema. @param value What the texts were made of. */
export function someReadingFits(space: SchemaSpace, schema: JsonSchema, value: unknown): boolean {
  return readingsOf(space, schema, value).some((reading) => space.fits(schema, reading));
}

function readingsOf(space: SchemaSpace, written: JsonSchema, value: unknown): readonly unknown[] {
  const schema = space.whole(written);
  const { items = {}, properties = {} } = schema as ListOrObject;
  const whole = [value, ...textReadings(typeof value === 'object' ? JSON.stringify(value) : String(value))];
  // A list of one item looks like that item.
  const single =
    schema['type'] === 'array' && !Array.isArray(value)
      ? [...whole.map((one) => [one]), [fittingReading(space, items, value)]]
      : [];
  return [...whole, ...single, ...partReadings(space, items, properties, value)];
}

interface ListOrObject {
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
}

/** The readings of a list or an object by those of its parts. */
function partReadings(
  space: SchemaSpace,
  items: JsonSchema,
  properties: Readonly<Record<string, JsonSchema>>,
  value: unknown,
): readonly unknown[] {
  if (Array.isArray(value)) {
    // To whoever expects one text, it is the last of the repeated ones, or all of them with commas between.
    const texts = [...value.slice(-1), value.join(',')].flatMap((text) => textReadings(String(text)));
    return [value.map((item) => fittingReading(space, items, item)), ...texts];
  }
  if (typeof value !== 'object' || value === null) return [];
  const read = Object.entries(value).map(([key, part]) => [key, fittingReading(space, properties[key] ?? {}, part)]);
  return [Object.fromEntries(read)];
}

function fittingReading(space: SchemaSpace, schema: JsonSchema, value: unknown): unknown {
  return readingsOf(space, schema, value).find((reading) => space.fits(schema, reading)) ?? value;
}

function textReadings(text: string): readonly unknown[] {
  const trimmed = text.trim();
  const number = trimmed === '' ? Number.NaN : Number(trimmed);
  const word = words.get(trimmed.toLowerCase());
  return [text, trimmed, ...(Number.isNaN(number) ? [] : [number]), ...(word === undefined ? [] : [word])];
}
