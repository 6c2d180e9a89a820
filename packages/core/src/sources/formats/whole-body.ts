// Bodies that are read whole before a handler is called: JSON, a text, the bytes as they are.
import type { BodyFormat } from '../../contracts/body-format.js';
import type { Validated } from '../../contracts/schema.js';
import { decodeText } from '../../extract/decode-text.js';
import { parseJson } from '../../extract/json-text.js';
import { locate } from '../../extract/locate.js';
import { checkCharset } from '../../extract/media-type.js';
import { compileSchema } from '../../schema/compile-schema.js';
import { compileOneText } from '../../schema/compile-text.js';
import { mostPartsOf } from '../../schema/value-size.js';

/** RFC 6839 §3.1: what ends in `+json` is JSON. */
const suffixed = /^[^/]+\/.+\+json$/;

/** A body of `application/json`, or of a media type that is JSON by its suffix. @see https://www.rfc-editor.org/rfc/rfc8259 */
export const jsonFormat: BodyFormat = {
  mediaType: 'application/json',
  identity: 'portico.json',
  carrier: 'JSON',
  accepts: (mediaType) => suffixed.test(mediaType),
  read: ({ request, contentType, limit }) => {
    checkCharset(contentType);
    return request.body.textOrBytes(limit).then(readJson);
  },
  compile: (schema) => {
    const validate = compileSchema(schema);
    return (read, proved) => {
      const { value, most } = read as JsonValue;
      return locate(validate(value, most, proved), ['body'], value);
    };
  },
};

/** What is read of a JSON body: a value, and the most parts it can have. */
export interface JsonValue {
  readonly value: unknown;
  readonly most: number;
}

function readJson(given: string | Uint8Array | undefined): Validated {
  if (given?.length === 0) return { ok: true, value: undefined };
  const parsed = parseJson(given);
  if (!parsed.ok) return parsed;
  const read: JsonValue = { value: parsed.value, most: mostPartsOf(given?.length ?? 0) };
  return { ok: true, value: read };
}

/** A body of one text, read by the declared type as a parameter is. @param mediaType Such as `text/plain`. */
export function createTextFormat(mediaType: string): BodyFormat {
  return {
    mediaType,
    carrier: 'one text',
    read: async ({ request, contentType, limit }) => {
      checkCharset(contentType);
      return decodeText(await request.body.bytes(limit));
    },
    empty: () => '',
    compile: (schema) => {
      const validate = compileOneText(schema);
      return (text) => locate(validate(text as string), ['body'], text);
    },
  };
}

/** The media type of bytes that are nothing in particular (RFC 2046 §4.5.1). */
export const octetStream = 'application/octet-stream';

/** A body as its bytes. A body that names no media type is read so too (RFC 9110 §8.3). */
export function createBytesFormat(mediaType: string): BodyFormat {
  return {
    mediaType,
    accepts: (other) => other === '' && mediaType === octetStream,
    read: async ({ request, limit }) => {
      const bytes = await request.body.bytes(limit);
      return { ok: true, value: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
    },
    empty: () => new Uint8Array(),
    compile: () => (bytes) => ({ ok: true, value: bytes }),
    // JSON Schema has no words for bytes (OpenAPI 3.1.1 §4.8.1.3).
    describe: () => ({}),
  };
}
