// Owns texts: by their format, their pattern or their length, in the characters that their place can carry.
import type { JsonSchema } from '@portico/core';
import fc, { type Arbitrary } from 'fast-check';
import type { Carrier, Making } from './making.js';

/** A text no longer than this is made as long as its schema allows. */
const longest = 300;

/** How many texts are made to see whether they fit at all. */
const tries = 30;

const digits = (size: number): Arbitrary<string> => fc.stringMatching(new RegExp(`^\\d{${size}}$`));
const iso = fc
  .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const host = fc.domain();
const url = fc
  .tuple(fc.constantFrom('https', 'http'), host, fc.stringMatching(/^(?:\/[a-z0-9-]{1,6}){0,3}$/))
  .map(([scheme, name, path]) => `${scheme}://${name}${path}`);

/** @see https://json-schema.org/draft/2020-12/json-schema-validation#section-7.3 */
const formats: Readonly<Record<string, Arbitrary<string>>> = {
  date: iso.map((text) => text.slice(0, 10)),
  time: iso.map((text) => text.slice(11)),
  'date-time': iso,
  duration: fc.tuple(fc.nat(99), fc.nat(59)).map(([hours, minutes]) => `PT${hours}H${minutes}M`),
  email: fc.tuple(fc.stringMatching(/^[a-z][a-z0-9]{0,7}$/), host).map((parts) => parts.join('@')),
  hostname: host,
  ipv4: fc.ipV4(),
  ipv6: fc.ipV6(),
  uri: url,
  url,
  uuid: fc.uuid(),
  guid: fc.uuid(),
  byte: fc.base64String(),
  base64: fc.base64String(),
  'e.164': digits(10).map((text) => `+1${text.replace(/^0/, '2')}`),
  int64: fc.integer().map(String),
};

const plain = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789');
const printable = fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCodePoint(code));
/** A body in JSON and a query carry them as they are; a form does not. */
const lines = fc.oneof({ weight: 5, arbitrary: printable }, fc.constantFrom('\n', '\r', '\t'));
/** Whole characters of every plane, but NUL: half a surrogate pair is none. */
const unicode = fc
  .integer({ min: 1, max: 0x10ffff - 0x800 })
  .map((code) => String.fromCodePoint(code < 0xd800 ? code : code + 0x800));

/** Characters by the place of a text; a header's value holds none that runtimes read differently. */
function unitsOf(carrier: Carrier): readonly Arbitrary<string>[] {
  if (carrier === 'header') return [plain, printable];
  return [plain, carrier === 'json' || carrier === 'query' ? lines : printable, unicode];
}

/** Texts of a schema; most of them fit it. */
export function stringValue(schema: JsonSchema, { carrier, space }: Making): Arbitrary<unknown> {
  const { format, pattern } = schema as { readonly format?: string; readonly pattern?: string };
  const known = format !== undefined && Object.hasOwn(formats, format) ? [formats[format] as Arbitrary<string>] : [];
  const encoded = schema['contentEncoding'] === 'base64' ? [base64Text(schema)] : [];
  const made = [...known, ...encoded, ...(pattern === undefined ? [] : matching(pattern))];
  const fitting = made.flatMap((texts) => {
    const fits = (text: string): boolean => space.fits(schema, text);
    const count = fc.sample(texts, { numRuns: tries, seed: 1 }).filter(fits).length;
    return count < tries / 10 ? [] : [count === tries ? texts : texts.filter(fits)];
  });
  if (fitting.length > 0) return fc.oneof(...fitting);
  return freeText(schema, carrier);
}

/** The limits count characters, of which three bytes become four. */
function base64Text({ minLength = 0, maxLength }: JsonSchema): Arbitrary<string> {
  const least = Math.max(0, 3 * Math.ceil((minLength as number) / 4) - 2);
  const most = maxLength === undefined ? undefined : 3 * Math.floor((maxLength as number) / 4);
  const bytes = fc.uint8Array({ minLength: least, ...(most !== undefined && { maxLength: Math.max(least, most) }) });
  return bytes.map((some) => Buffer.from(some).toString('base64'));
}

function freeText(schema: JsonSchema, carrier: Carrier): Arbitrary<string> {
  const { minLength = 0, maxLength } = schema as { readonly minLength?: number; readonly maxLength?: number };
  const limits = { minLength, ...(maxLength !== undefined && { maxLength }) };
  const bounds = [minLength, maxLength ?? minLength + 1].filter((length) => length <= longest);
  const texts = unitsOf(carrier).flatMap((unit) => [
    fc.string({ ...limits, unit }),
    ...bounds.map((length) => fc.string({ minLength: length, maxLength: length, unit })),
  ]);
  return fc.oneof({ withCrossShrink: true }, ...texts);
}

/** Texts that match a pattern; none where the pattern cannot be turned round. */
function matching(pattern: string): readonly Arbitrary<string>[] {
  const without = pattern.replace(/\(\?<?[=!](?:[^()\\]|\\.|\([^()]*\))*\)/g, '');
  for (const source of new Set([pattern, without])) {
    try {
      const texts = fc.stringMatching(new RegExp(source));
      fc.sample(texts, { numRuns: 1, seed: 1 });
      return [texts];
    } catch {
      // Look-arounds and references to groups cannot be made, only tested.
    }
  }
  return [];
}
