// Owns forms that carry files: what the document says of them. What reads them is loaded when the first one comes.
import { type BodyFormat, type FieldEncoding } from '../../contracts/body-format.js';
import { passingLimit } from '../../contracts/body-limits.js';
import type { Schema } from '../../contracts/schema.js';
import { textPropertiesOf } from '../../schema/compile-text-object.js';
import { fileTypesOf } from '../../schema/json-schema/file-schema.js';
import { describeForm } from './describe-form.js';
import { compileForm } from './form.js';

/** A form whose fields are texts and files. @see https://www.rfc-editor.org/rfc/rfc7578 */
export const multipartFormat: BodyFormat = {
  mediaType: 'multipart/form-data',
  limit: passingLimit,
  read: async (reading) => {
    const { readMultipart } = await import('./multipart/read-multipart.js');
    return { ok: true, value: await readMultipart(reading) };
  },
  compile: compileForm,
  describe: describeForm,
  encode: encodeMultipart,
};

/** A list is sent as one field for each item, which goes without saying for files. */
function encodeMultipart(schema: Schema): readonly FieldEncoding[] {
  return (textPropertiesOf(schema) ?? []).flatMap(({ name, list, description }): readonly FieldEncoding[] => {
    const { isFile, contentType } = fileTypesOf(description);
    if (isFile) return contentType === undefined ? [] : [{ name, contentType }];
    return list ? [{ name, style: 'form', explode: true }] : [];
  });
}
