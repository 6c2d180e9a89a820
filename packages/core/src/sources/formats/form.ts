// Owns forms: what every format of them reads, and how a whole form becomes one value.
import { parse } from 'fast-querystring';
import type { BodyFormat, FieldEncoding } from '../../contracts/body-format.js';
import type { Schema } from '../../contracts/schema.js';
import type { Extracted } from '../../contracts/validated.js';
import { locate } from '../../extract/extracted.js';
import { checkCharset } from '../../extract/media-type.js';
import { asTexts } from '../../extract/request-head.js';
import { compileTextObject, textPropertiesOf } from '../../schema/compile-text-object.js';
import { describeForm } from './describe-form.js';

/** What a form holds, by field, in the order in which it was sent: texts, and files where the format carries some. */
export type FormFields = ReadonlyMap<string, readonly (string | File)[]>;

/** A form as the fields of an HTML form are sent. @see https://url.spec.whatwg.org/#application/x-www-form-urlencoded */
export const urlencodedFormat: BodyFormat = {
  mediaType: 'application/x-www-form-urlencoded',
  carrier: 'text',
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

/** A list is sent as one field for each item. */
export function encodeForm(schema: Schema): readonly FieldEncoding[] {
  const lists = (textPropertiesOf(schema) ?? []).filter(({ list }) => list);
  return lists.map(({ name }) => ({ name, style: 'form', explode: true }));
}

/** Compiles a whole form into a value of a schema. */
export function compileForm(schema: Schema): (fields: unknown) => Extracted {
  const validate = compileTextObject(schema, true);
  return (fields) => locate(validate(fields as FormFields), ['body'], undefined);
}
