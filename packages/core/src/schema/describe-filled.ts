// Owns what the document says where an empty text counts as absent: of a text that must be there, that it is not blank.
import type { JsonSchema, Schema, WrittenSchema } from '../contracts/schema.js';
import { isObjectSchema } from './compile-text.js';
import { type TextProperty, textPropertiesIn } from './compile-text-object.js';
import { describeSchema } from './describe-schema.js';
import { isObject, targetOf } from './json-schema/map-json-schema.js';

const filled: JsonSchema = { minLength: 1 };

/** Describes an object of texts by name. */
export function describeFilled(schema: Schema): JsonSchema {
  return withFilled(describeSchema(schema, 'input'));
}

/** Describes one text, or the parts of one object. @param required Whether it must be there. */
export function describeFilledText(schema: Schema, required: boolean): Schema | WrittenSchema {
  const described = describeSchema(schema, 'input');
  const shown = isObjectSchema(schema) ? withFilled(described) : required ? filledText(described) : described;
  return shown === described ? schema : { jsonSchema: shown, of: schema };
}

/** Describes a property of an object of texts. */
export function describeFilledProperty({ description, required, list, nested }: TextProperty): JsonSchema {
  if (nested) return withFilled(description);
  return required && !list ? filledText(description) : description;
}

function filledText(described: JsonSchema): JsonSchema {
  return takesBlank(described, described) ? { ...described, ...filled } : described;
}

function withFilled(described: JsonSchema): JsonSchema {
  const texts = filledIn(described, new Set(), new Set());
  if (texts === undefined) return described;
  const { $defs, ...own } = described;
  return { ...($defs !== undefined && { $defs }), allOf: [own, texts] };
}

/**
 * Says of the texts that must be there that they are not blank.
 * @param seen What led here: what holds itself comes back to the same words.
 * @param around What holds itself, through others too, and was met: far down it is not told again, or many that hold each other
 *   would be told in every order.
 */
function filledIn(described: JsonSchema, seen: ReadonlySet<string>, around: Set<string>): JsonSchema | undefined {
  const found = (textPropertiesIn(described) ?? []).flatMap((property) => {
    const { name, description, required, list, nested } = property;
    if (nested) {
      const { $defs: _, ...own } = description;
      const led = JSON.stringify(own);
      if (seen.has(led)) for (const one of [...seen].slice([...seen].indexOf(led))) around.add(one);
      return seen.has(led) || (around.has(led) && seen.size > 1)
        ? []
        : nestedIn(name, filledIn(description, new Set(seen).add(led), around));
    }
    return required && !list && takesBlank(description, description) ? [[name, filled]] : [];
  });
  return found.length === 0 ? undefined : { properties: Object.fromEntries(found) };
}

function nestedIn(name: string, texts: JsonSchema | undefined): [string, JsonSchema][] {
  return texts ? [[name, texts]] : [];
}

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
    const target = targetOf($ref, root);
    return !isObject(target) || takesBlank(target, root);
  }
  if (allOf) return allOf.every((part) => takesBlank(part, root));
  const branches = anyOf ?? oneOf;
  if (branches) return branches.some((part) => takesBlank(part, root));
  if ('const' in schema || some) return (some ?? [only]).includes('');
  const isText = type === undefined || [type].flat().includes('string');
  const isFree = format === undefined || format === 'password';
  return isText && isFree && (minLength ?? 0) < 1 && (pattern === undefined || new RegExp(pattern).test(''));
}
