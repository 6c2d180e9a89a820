// Owns what the document says of the fields of a form beyond their schemas: a text that must be there may not be empty, since
// an empty one is what browsers send for a field that was left blank, and counts as absent.
import type { JsonSchema, Schema } from '../../contracts/schema.js';
import { textPropertiesOf } from '../../schema/compile-text-object.js';
import { describeSchema } from '../../schema/describe-schema.js';

/** Describes one field. */
export function describeField(schema: Schema, required: boolean): Schema | { readonly jsonSchema: JsonSchema } {
  const described = describeSchema(schema, 'input');
  return required && takesBlank(described, described) ? { jsonSchema: { ...described, ...filled } } : schema;
}

/** Describes a whole form. */
export function describeForm(schema: Schema): JsonSchema {
  const described = describeSchema(schema, 'input');
  const blank = (textPropertiesOf(schema) ?? []).filter(
    ({ description, required, list }) => required && !list && takesBlank(description, description),
  );
  if (blank.length === 0) return described;
  const { $defs, ...own } = described;
  const properties = Object.fromEntries(blank.map(({ name }) => [name, filled]));
  return { ...($defs !== undefined && { $defs }), allOf: [own, { properties }] };
}

const filled: JsonSchema = { minLength: 1 };

interface Keywords {
  readonly $ref?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly minLength?: number;
  readonly pattern?: string;
}

/** Whether a schema takes the empty text. @param root Holds what it refers to. */
function takesBlank(schema: JsonSchema, root: JsonSchema): boolean {
  const { $ref, const: only, enum: some, anyOf, oneOf, allOf, type, format, minLength, pattern } = schema as Keywords;
  if ($ref !== undefined) {
    const definitions = (root['$defs'] ?? {}) as Readonly<Record<string, JsonSchema>>;
    return takesBlank(definitions[$ref.replace('#/$defs/', '')] ?? {}, root);
  }
  if (allOf) return allOf.every((part) => takesBlank(part, root));
  const branches = anyOf ?? oneOf;
  if (branches) return branches.some((part) => takesBlank(part, root));
  if ('const' in schema || some) return (some ?? [only]).includes('');
  const isText = type === undefined || [type].flat().includes('string');
  const isFree = format === undefined || format === 'password';
  return isText && isFree && (minLength ?? 0) < 1 && (pattern === undefined || new RegExp(pattern).test(''));
}
