// Owns base64: the text that bytes are in JSON and in texts. Strict in what it reads, so that the same bytes have one text only, and
// linear in its length; it needs nothing of Node.

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The six bits of a character, by its code; 64 of one that is none of the alphabet. */
const bitsOf = Uint8Array.from({ length: 128 }, (_, code) => {
  const index = alphabet.indexOf(String.fromCharCode(code));
  return index < 0 ? 64 : index;
});

/**
 * Reads base64 as RFC 4648 §4 has it: its alphabet, padded, without line ends (§3.1) and other foreign characters (§3.3), the bits
 * that no byte takes zero (§3.5).
 * @returns The bytes, or what is wrong with the text.
 */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | string {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const end = text.length - padding;
  const bytes = new Uint8Array((end * 6) >> 3);
  let held = 0;
  let count = 0;
  let length = 0;
  for (let index = 0; index < end; index++) {
    const bits = bitsOf[text.charCodeAt(index)] ?? 64;
    if (bits === 64) return `invalid character at ${index}`;
    held = (held << 6) | bits;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes[length++] = held >> count;
    held &= (1 << count) - 1;
  }
  if (text.length % 4 !== 0) return 'the length is no multiple of 4, padding included';
  return held === 0 ? bytes : 'the last character has bits that no byte takes';
}

/** How many bytes become text at once: a multiple of 3, which needs no padding, and few enough to be arguments of one call. */
const piece = 24_576;

/** The bytes as base64 (RFC 4648 §4), padded. */
export function encodeBase64(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += piece) {
    text += btoa(String.fromCharCode(...bytes.subarray(start, start + piece)));
  }
  return text;
}

/** How many characters so many bytes are. */
export function base64Length(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}

/** Whether a value is a `Uint8Array`, a Buffer among them, of whatever realm: test runners have several. */
export function isBytes(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value) && (value as Uint8Array)[Symbol.toStringTag] === 'Uint8Array';
}
