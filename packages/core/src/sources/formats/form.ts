// Forms: what every format of them reads, how a whole form becomes one value, and how the document shows its fields.

import { parse } from 'fast-querystring';
import type { BodyFormat, FieldEncoding } from '../../contracts/body-format.js';
import type { FieldDescription } from '../../contracts/parameter-source.js';
import type { Extracted, ProvedScopes, Schema } from '../../contracts/schema.js';
import { HTTPException } from '../../errors/http-exception.js';
import { withoutStack } from '../../errors/portico-error.js';
import { decodeText } from '../../extract/decode-text.js';
import { locate } from '../../extract/locate.js';
import { checkCharset } from '../../extract/media-type.js';
import { asTexts } from '../../extract/request-head.js';
import { compileTextObject, type TextProperty, textPropertiesOf } from '../../schema/compile-text-object.js';
import { describeFilled } from '../../schema/describe-filled.js';

/** What a form holds, by field, in the order in which it was sent: texts, and files where the format carries some. */
export type FormFields = ReadonlyMap<string, readonly (string | File)[]>;

type FieldStyle = Pick<Required<FieldDescription>, 'style' | 'explode'>;

/** A form as the fields of an HTML form are sent. @see https://url.spec.whatwg.org/#application/x-www-form-urlencoded */
export const urlencodedFormat: BodyFormat = {
  mediaType: 'application/x-www-form-urlencoded',
  identity: 'portico.form',
  carrier: 'fields',
  read: async ({ request, contentType, limit, uploads }) => {
    checkCharset(contentType);
    const bytes = await request.body.bytes(limit);
    checkCount(bytes, uploads.parts);
    const read = decodeText(bytes);
    if (!read.ok) return read;
    const fields = Object.entries<string | readonly string[]>(parse(read.value as string));
    const value: FormFields = new Map(fields.map(([name, texts]) => [name, asTexts(texts)]));
    return { ok: true, value };
  },
  compile: compileForm,
  describe: describeFilled,
  encode: encodeForm,
};

/** To keep fields takes many times as long as to find where they end. @throws {HTTPException} 413 if there are too many. */
function checkCount(bytes: Uint8Array, most: number): void {
  let count = 1;
  for (let at = bytes.indexOf(ampersand); at !== -1; at = bytes.indexOf(ampersand, at + 1)) {
    count++;
    if (count > most) throw withoutStack(() => new HTTPException(413, `The form holds more than ${most} fields`));
  }
}

const ampersand = 0x26;

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
export function compileForm(schema: Schema): (fields: unknown, proved?: ProvedScopes) => Extracted {
  return compileFields(schema, true);
}

/** The same format, in which a text that was left blank stays one. */
export function keepingBlanks({ describe: _filled, ...format }: BodyFormat): BodyFormat {
  return { ...format, compile: compileFormAsSent };
}

function compileFormAsSent(schema: Schema): ReturnType<typeof compileForm> {
  return compileFields(schema, false);
}

function compileFields(schema: Schema, emptyIsAbsent: boolean): ReturnType<typeof compileForm> {
  const validate = compileTextObject(schema, emptyIsAbsent);
  return (fields, proved) => locate(validate(fields as FormFields, proved), ['body'], undefined);
}
