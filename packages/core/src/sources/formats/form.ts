// Forms: what every format of them reads, how a whole form becomes one value, and how the document shows its fields.

import { parse } from 'fast-querystring';
import type { BodyFormat, FieldEncoding } from '../../contracts/body-format.js';
import type { FieldDescription } from '../../contracts/parameter-source.js';
import type { Extracted, JsonSchema, Schema } from '../../contracts/schema.js';
import { locate } from '../../extract/extracted.js';
import { checkCharset } from '../../extract/media-type.js';
import { asTexts } from '../../extract/request-head.js';
import { isObjectSchema } from '../../schema/compile-text.js';
import {
  compileTextObject,
  type TextProperty,
  textPropertiesIn,
  textPropertiesOf,
} from '../../schema/compile-text-object.js';
import { describeSchema } from '../../schema/describe-schema.js';

/** What a form holds, by field, in the order in which it was sent: texts, and files where the format carries some. */
export type FormFields = ReadonlyMap<string, readonly (string | File)[]>;

type FieldStyle = Pick<Required<FieldDescription>, 'style' | 'explode'>;

/** A form as the fields of an HTML form are sent. @see https://url.spec.whatwg.org/#application/x-www-form-urlencoded */
export const urlencodedFormat: BodyFormat = {
  mediaType: 'application/x-www-form-urlencoded',
  identity: 'portico.form',
  carrier: 'fields',
  read: async ({ request, limit }) => {
    checkCharset(request);
    const text = new TextDecoder().decode(await request.body.bytes(limit));
    const fields = Object.entries<string | readonly string[]>(parse(text));
    const value: FormFields = new Map(fields.map(([name, texts]) => [name, asTexts(texts)]));
    return { ok: true, value };
  },
  compile: compileForm,
  describe: describeForm,
  encode: encodeForm,
};

/** How the fields are written that are more than one text. */
export function encodeForm(schema: Schema): readonly FieldEncoding[] {
  return (textPropertiesOf(schema) ?? []).flatMap(({ name, ...property }) => {
    const style = styleOfField(property);
    return style ? [{ name, ...style }] : [];
  });
}

/** A list is sent as one field for each item, an object as one for each part: `address[city]=…`. */
export function styleOfField({ list, nested }: Pick<TextProperty, 'list' | 'nested'>): FieldStyle | undefined {
  if (list) return { style: 'form', explode: true };
  return nested ? { style: 'deepObject', explode: true } : undefined;
}

/** Compiles a whole form into a value of a schema. */
export function compileForm(schema: Schema): (fields: unknown) => Extracted {
  const validate = compileTextObject(schema, true);
  return (fields) => locate(validate(fields as FormFields), ['body'], undefined);
}

/** Describes one field. */
export function describeField(schema: Schema, required: boolean): Schema | { readonly jsonSchema: JsonSchema } {
  const described = describeSchema(schema, 'input');
  if (isObjectSchema(schema)) return { jsonSchema: withFilled(described) };
  return required && takesBlank(described, described) ? { jsonSchema: { ...described, ...filled } } : schema;
}

/** Describes a whole form. */
export function describeForm(schema: Schema): JsonSchema {
  return withFilled(describeSchema(schema, 'input'));
}

const filled: JsonSchema = { minLength: 1 };

function withFilled(described: JsonSchema): JsonSchema {
  const texts = filledIn(described, new Set());
  if (texts === undefined) return described;
  const { $defs, ...own } = described;
  return { ...($defs !== undefined && { $defs }), allOf: [own, texts] };
}

/** Says of the texts that must be there that they are not blank. @param seen The references that led here. */
function filledIn(described: JsonSchema, seen: ReadonlySet<unknown>): JsonSchema | undefined {
  const found = (textPropertiesIn(described) ?? []).flatMap((property) => {
    const { name, description, required, list, nested } = property;
    const { $ref } = description;
    if (nested)
      return seen.has($ref) ? [] : nestedIn(name, filledIn(description, new Set(seen).add($ref ?? description)));
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
