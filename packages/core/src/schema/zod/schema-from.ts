// Owns schemas made of plain JSON Schema, as other tools write them and TypeBox makes them: Zod judges, and the document shows
// what was written. What Zod would pass over in silence is refused when it is declared.
import * as z from 'zod';
import type { Direction, JsonSchema, StandardIssue, StandardSchema } from '../../contracts/schema.js';
import { DefinitionError } from '../../errors/portico-error.js';
import { isThenable } from '../../primitives/when-settled.js';
import { worded } from '../issue.js';
import { expressionOf } from '../json-schema/exact-pattern.js';
import { isHiddenPart, scopeOfPart } from '../json-schema/hidden-property.js';
import { isObject, mapJsonSchema } from '../json-schema/map-json-schema.js';
import { modernJsonSchema } from '../json-schema/modern-json-schema.js';
import { findUnread } from '../json-schema/unread-keyword.js';
import { judgingOutgoing } from '../vendors/compile-vendor.js';
import { compileZod } from './compile-zod.js';
import { innerSchemas, type ZodSchema } from './zod-schema.js';

/**
 * Makes a schema of a plain JSON Schema, of the dialect 2020-12 or as TypeBox writes it. Its values are what JSON holds: it changes
 * nothing but that it fills in defaults.
 * @typeParam T What its values are, such as `Static<typeof Item>` of TypeBox. Default: `unknown`.
 * @throws {DefinitionError} If it is not JSON, or holds a keyword that would go unchecked.
 * @see https://json-schema.org/draft/2020-12
 * @example
 * const Point = schemaFrom<{ x: number }>({ type: 'object', properties: { x: { type: 'number' } }, required: ['x'] });
 * app.post('/points', [Body(Point)], ({ x }) => x);
 */
export function schemaFrom<T = unknown>(jsonSchema: object): StandardSchema<T> {
  const written = modernJsonSchema(toJson(jsonSchema));
  const unread = findUnread(written);
  if (unread !== undefined) throw unreadable(`its «${unread}» would go unchecked`);
  const schema: StandardSchema<T> = {
    '~standard': {
      version: 1,
      vendor: 'json-schema',
      validate: judge(written, 'input'),
      jsonSchema: { input: () => withoutDefaulted(written), output: () => ({ ...written }) },
    },
  };
  const coming = demanded(written, 'input');
  const leaving = demanded(written, 'output');
  return JSON.stringify(coming) === JSON.stringify(leaving)
    ? schema
    : judgingOutgoing(schema, judge(written, 'output'));
}

/** Judges what comes in, or goes out: what is required of it is what travels that way. */
function judge<T>(written: JsonSchema, io: Direction): StandardSchema<T>['~standard']['validate'] {
  const validate = compileZod(convert(checkable(demanded(written, io))));
  return (value) => {
    const found = validate(value);
    if (isThenable(found)) throw new TypeError('Nothing in a JSON Schema waits');
    return found.ok ? { value: found.value as T } : { issues: found.issues.map(toStandard) };
  };
}

/**
 * The same, in which nothing is required that does not travel that way, or not for all.
 * @see https://spec.openapis.org/oas/v3.0.4#fixed-fields-for-use-with-json-schema
 */
function demanded(root: JsonSchema, io: Direction): JsonSchema {
  const change = (schema: JsonSchema): JsonSchema => {
    const inner = mapJsonSchema(schema, change);
    const { required, properties } = schema;
    if (!Array.isArray(required) || !isObject(properties)) return inner;
    const isDemanded = (name: string): boolean =>
      !isHiddenPart(properties[name], root, io) && scopeOfPart(properties[name], root) === undefined;
    return { ...inner, required: required.filter(isDemanded) };
  };
  return change(root);
}

/** Core's own words stay with the issue: the standard has room for a sentence only. */
function toStandard(issue: Parameters<typeof worded>[0]): StandardIssue {
  return worded(issue, { message: issue.msg, path: issue.loc });
}

function toJson(jsonSchema: object): JsonSchema {
  try {
    return JSON.parse(JSON.stringify(jsonSchema)) as JsonSchema;
  } catch {
    throw unreadable('it is not JSON, perhaps because it holds itself');
  }
}

function convert(written: JsonSchema): z.ZodType {
  try {
    // Of its own: a name in it must not become one of all schemas.
    return readingPatterns(z.fromJSONSchema(written, { registry: z.registry() as never }));
  } catch (error) {
    throw unreadable(error instanceof Error ? error.message : String(error));
  }
}

/** The same schema, which nobody else has, whose patterns read characters, and a uuid of any version; Zod's read an emoji as two. */
function readingPatterns<Z extends ZodSchema>(schema: Z, seen = new Set<ZodSchema>()): Z {
  if (seen.has(schema)) return schema;
  seen.add(schema);
  for (const check of schema._zod.def.checks ?? []) {
    const def = check._zod.def as { pattern?: RegExp; readonly format?: string };
    if (def.format === 'regex' && def.pattern) def.pattern = expressionOf(def.pattern.source);
    if (def.format === 'uuid') def.pattern = z.regexes.guid;
  }
  for (const below of innerSchemas(schema)) readingPatterns(below, seen);
  return schema;
}

/**
 * The same rules, said as Zod understands them: each name in `required` is a property, what is neither declared nor matches a pattern
 * matches one more, a choice of constants is an enumeration, and a list whose size is limited says of what it is one. Zod wants a
 * scheme in a uri-reference.
 */
function checkable(schema: JsonSchema): JsonSchema {
  const {
    anyOf,
    required,
    properties = {},
    patternProperties,
    additionalProperties: others = {},
    format,
    ...rest
  } = mapJsonSchema(schema, checkable);
  const types = [schema['type']].flat();
  const constants = Array.isArray(anyOf) && anyOf.length > 0 && anyOf.every((one) => isObject(one) && 'const' in one);
  const names =
    Array.isArray(required) && (others !== false || patternProperties) ? (required as readonly string[]) : [];
  const unnamed = names.filter((name) => !Object.hasOwn(properties as object, name));
  const patterns = patternProperties as object | undefined;
  const elsewhere = patterns && isObject(others) ? { [patternOfOthers(properties as object, patterns)]: others } : {};
  return {
    ...rest,
    ...(format !== 'uri-reference' && format !== undefined && { format }),
    ...('type' in schema || !constants ? anyOf !== undefined && { anyOf } : { enum: anyOf.map((one) => one.const) }),
    ...(required !== undefined && { required }),
    ...(types.includes('array') && !('items' in schema || 'prefixItems' in schema) && { items: {} }),
    ...(types.includes('object') && {
      properties: {
        ...(properties as object),
        ...Object.fromEntries(unnamed.map((name) => [name, patterns ? {} : others])),
      },
      ...(patterns && { patternProperties: { ...patterns, ...elsewhere } }),
      additionalProperties: others,
    }),
  };
}

/** What matches the names that are neither declared nor match a pattern. */
function patternOfOthers(properties: object, patterns: object): string {
  const names = Object.keys(properties).map((name) => `^${z.core.util.escapeRegex(name)}$`);
  return `^(?![\\s\\S]*(?:${[...names, ...Object.keys(patterns)].join('|')}))`;
}

/** A property with a default may be absent, whatever `required` says: TypeBox names each of them. */
function withoutDefaulted(schema: JsonSchema): Record<string, unknown> {
  const { required, properties } = schema;
  const inner = mapJsonSchema(schema, withoutDefaulted);
  if (!Array.isArray(required) || !isObject(properties)) return inner;
  const needed = required.filter((name) => {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    return !(isObject(property) && 'default' in property);
  });
  return { ...inner, required: needed };
}

function unreadable(problem: string): DefinitionError {
  return new DefinitionError(
    `Cannot make a schema of this JSON Schema: ${problem}. Write a "type" beside each rule, put what stands beside a $ref into an allOf, ` +
      'refer to #/$defs only, or take a Standard Schema that says the rest.',
  );
}
