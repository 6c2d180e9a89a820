// Owns the schema that Swagger UI makes a sample of. Of the schema itself it makes what nobody could read, such as kilobytes of letters for the
// pattern of an e-mail address, or what the server refuses: tuples of nulls, names that fit no pattern, one level too many of what holds itself.

/** A JSON Schema; references that are still there lead back to what is around them. */
export interface SampledSchema {
  readonly [keyword: string]: unknown;
}

/** Makes a sample, as Swagger UI does. */
type Sample = (schema: SampledSchema) => unknown;

/** Changes a schema until a good sample can be made of it. */
export function schemaToSample(schema: SampledSchema, sample: Sample): SampledSchema {
  if (shown.some((keyword) => keyword in schema)) return schema;
  const eased = easeParts(schema, sample);
  const example = exampleOf(eased, sample);
  return example === undefined ? withoutBounds(eased) : { ...eased, examples: [example] };
}

/** Where a schema has one of these, Swagger UI shows that. */
const shown = ['example', 'examples', 'const', 'enum', 'default'];

function easeParts(schema: SampledSchema, sample: Sample): SampledSchema {
  const ease = (part: unknown): unknown => (isSchema(part) ? schemaToSample(part, sample) : part);
  const required = schema['required'] as readonly string[] | undefined;
  const entries = Object.entries(schema).map(([keyword, value]) => {
    if (keyword === 'properties' && isSchema(value)) return [keyword, easeProperties(value, required, ease)];
    if (lists.has(keyword) && Array.isArray(value)) return [keyword, value.map(ease)];
    return [keyword, single.has(keyword) ? ease(value) : value];
  });
  return Object.fromEntries(entries) as SampledSchema;
}

const lists = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const single = new Set(['items', 'additionalProperties', 'propertyNames']);

/** An optional property that leads back to what is around it is left out. */
function easeProperties(
  properties: SampledSchema,
  required: readonly string[] = [],
  ease: (part: unknown) => unknown,
): SampledSchema {
  const kept = Object.entries(properties).filter(([name, part]) => required.includes(name) || !leadsBack(part));
  return Object.fromEntries(kept.map(([name, part]) => [name, ease(part)]));
}

function exampleOf(schema: SampledSchema, sample: Sample): unknown {
  const { prefixItems, items, propertyNames, additionalProperties, pattern } = schema;
  if (Array.isArray(prefixItems)) return prefixItems.map(sample);
  if (leadsBack(items)) return [];
  if (isSchema(propertyNames) && isSchema(additionalProperties))
    return { [String(sample(propertyNames))]: sample(additionalProperties) };
  if (typeof pattern === 'string' && !isKnown(schema)) return plainText(schema, pattern);
  return schema['type'] === 'number' ? between(schema) : undefined;
}

/** From a bound that is itself excluded Swagger UI goes on by one, and may step over the other. */
function between(schema: SampledSchema): number | undefined {
  const { exclusiveMinimum, exclusiveMaximum, minimum = exclusiveMinimum, maximum = exclusiveMaximum } = schema;
  if (exclusiveMinimum === undefined && exclusiveMaximum === undefined) return undefined;
  if (typeof minimum !== 'number' || typeof maximum !== 'number' || 'multipleOf' in schema) return undefined;
  return (minimum + maximum) / 2;
}

/** The bounds of every whole number that JavaScript can hold, and patterns behind a format that says more. */
function withoutBounds(schema: SampledSchema): SampledSchema {
  const { minimum, maximum, pattern, ...rest } = schema;
  return {
    ...rest,
    ...(minimum !== undefined && minimum !== Number.MIN_SAFE_INTEGER && { minimum }),
    ...(maximum !== undefined && maximum !== Number.MAX_SAFE_INTEGER && { maximum }),
    ...(pattern !== undefined && !isKnown(schema) && { pattern }),
  };
}

/** Formats of which Swagger UI makes a sample that any check of them takes. */
const formats = new Set(['date', 'date-time', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uri', 'uuid']);

function isKnown({ format }: SampledSchema): boolean {
  return formats.has(format as string);
}

/** The first that fits is shown; where none does, Swagger UI makes one up. */
const texts = ['1', '1.5', 'a', 'A', 'abc', 'ABC', 'text'];

function plainText({ minLength = 0, maxLength = Infinity }: SampledSchema, pattern: string): string | undefined {
  try {
    const fits = new RegExp(pattern, 'u');
    return texts.find(
      (text) => fits.test(text) && text.length >= Number(minLength) && text.length <= Number(maxLength),
    );
  } catch {
    return undefined;
  }
}

function leadsBack(part: unknown): boolean {
  if (!isSchema(part)) return false;
  return typeof part['$ref'] === 'string';
}

/** Whether it is one with keywords: a schema may be `true` or `false`, too. */
export function isSchema(part: unknown): part is SampledSchema {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}
