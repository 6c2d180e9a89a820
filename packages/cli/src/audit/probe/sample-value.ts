// Owns made-up values for parameters: the dependencies that check a credential may take some, and run only if they fit.
import type { JsonSchema } from '@portico/core';

type Sampler = (schema: JsonSchema) => string;

/** A text that fits a schema, as far as its description tells. @param root Where `$ref` finds what it names. */
export function sampleText(schema: JsonSchema, root: JsonSchema = schema): string {
  const [known] = [schema['examples'] ?? [], schema['const'] ?? [], schema['enum'] ?? []].flat();
  if (known !== undefined && known !== null) return String(known);
  const part = partOf(schema, root);
  if (part) return sampleText(part, root);
  const type = [schema['type']].flat().find((name) => name !== 'null');
  return samplers[String(type)]?.(schema) ?? '1';
}

/** The part of a composed schema that a sample may be made of. */
function partOf(schema: JsonSchema, root: JsonSchema): JsonSchema | undefined {
  const reference = typeof schema['$ref'] === 'string' ? schema['$ref'].split('/').at(-1) : undefined;
  if (reference !== undefined) return (root['$defs'] as Record<string, JsonSchema> | undefined)?.[reference];
  const composed = schema['anyOf'] ?? schema['oneOf'] ?? schema['allOf'];
  if (Array.isArray(composed)) return (composed as JsonSchema[]).find((part) => part['type'] !== 'null');
  return schema['type'] === 'array' ? ((schema['items'] as JsonSchema | undefined) ?? {}) : undefined;
}

const samplers: Readonly<Record<string, Sampler>> = {
  boolean: () => 'true',
  integer: sampleNumber,
  number: sampleNumber,
  string: sampleString,
};

function sampleNumber(schema: JsonSchema): string {
  const limit = (name: string): number | undefined => (typeof schema[name] === 'number' ? schema[name] : undefined);
  const above = limit('exclusiveMinimum');
  const below = limit('exclusiveMaximum');
  const least = Math.max(limit('minimum') ?? -Infinity, above === undefined ? -Infinity : above + 1);
  const most = Math.min(limit('maximum') ?? Infinity, below === undefined ? Infinity : below - 1);
  const step = limit('multipleOf') ?? 1;
  const wanted = Math.min(Math.max(1, least), most);
  return String(Math.ceil(wanted / step) * step);
}

/** A sample of each format that JSON Schema and Zod name. */
const formats: Readonly<Record<string, string>> = {
  uuid: '3f2b8c1e-9d4a-4c6b-8e7f-1a2b3c4d5e6f',
  email: 'audit@example.com',
  date: '2026-01-31',
  'date-time': '2026-01-31T12:00:00Z',
  time: '12:00:00',
  duration: 'P1D',
  uri: 'https://example.com/',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  hostname: 'example.com',
};

function sampleString(schema: JsonSchema): string {
  const format = formats[String(schema['format'])];
  if (format !== undefined) return format;
  const { minLength = 0 } = schema as { readonly minLength?: number };
  const candidates = ['a', '1', 'A', 'a1', 'abc', '123', 'ABC', ...Object.values(formats)].map((text) =>
    text.padEnd(minLength, text),
  );
  const pattern = typeof schema['pattern'] === 'string' ? toRegExp(schema['pattern']) : undefined;
  return candidates.find((text) => pattern?.test(text) ?? true) ?? candidates[0] ?? 'a';
}

function toRegExp(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
}
