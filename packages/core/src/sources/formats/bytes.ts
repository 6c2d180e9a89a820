// Owns bodies that are taken as they come.
import type { BodyFormat } from '../../contracts/body-format.js';

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
