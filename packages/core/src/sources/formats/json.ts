// Owns JSON bodies: bytes to a value that can do no harm, and the issues of text that is no JSON.
import type { BodyFormat } from '../../contracts/body-format.js';
import { parseJson } from '../../extract/json-text.js';
import { checkCharset } from '../../extract/media-type.js';

/** RFC 6839 §3.1: what ends in `+json` is JSON. */
const suffixed = /^[^/]+\/.+\+json$/;

/** A body of `application/json`, or of a media type that is JSON by its suffix. @see https://www.rfc-editor.org/rfc/rfc8259 */
export const jsonFormat: BodyFormat = {
  mediaType: 'application/json',
  carrier: 'JSON',
  accepts: (mediaType) => suffixed.test(mediaType),
  read: async ({ request, limit }) => {
    checkCharset(request);
    const bytes = await request.body.bytes(limit);
    return bytes.byteLength === 0 ? { ok: true, value: undefined } : parseJson(bytes);
  },
};
