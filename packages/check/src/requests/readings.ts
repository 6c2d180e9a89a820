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
  const schema = space.resolve(written);
  if (Array.isArray(value)) {
    const { items = {} } = schema as { readonly items?: JsonSchema };
    // To whoever expects one text, it is the last of the repeated ones, or all of them with commas between.
    const single = [...value.slice(-1), value.join(',')].flatMap((text) => textReadings(String(text)));
    return [value, value.map((item) => fittingReading(space, items, item)), ...single];
  }
  if (typeof value === 'object' && value !== null) {
    const { properties = {} } = schema as { readonly properties?: Readonly<Record<string, JsonSchema>> };
    const read = Object.entries(value).map(([key, part]) => [key, fittingReading(space, properties[key] ?? {}, part)]);
    return [value, Object.fromEntries(read)];
  }
  const texts = [value, ...textReadings(String(value))];
  const { items = {} } = schema as { readonly items?: JsonSchema };
  // A list of one item looks like that item.
  return schema['type'] === 'array'
    ? [...texts, ...texts.map((text) => [text]), [fittingReading(space, items, value)]]
    : texts;
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
