// From the bytes of a body to its text, which is UTF-8 or nothing.
import type { Validated } from '../contracts/schema.js';
import { issueOf } from './locate.js';

const utf8 = /* @__PURE__ */ new TextDecoder('utf-8', { fatal: true });

/** Takes a byte order mark for what it is within a text, a character. */
const utf8Inside = /* @__PURE__ */ new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a body. @returns The text, or the one issue that the body has. */
export function decodeText(bytes: Uint8Array): Validated {
  return decode(bytes, utf8);
}

/** A text within a body. @returns The text, or the one issue that the body has. */
export function decodeInside(bytes: Uint8Array): Validated {
  return decode(bytes, utf8Inside);
}

function decode(bytes: Uint8Array, decoder: typeof utf8): Validated {
  try {
    return { ok: true, value: decoder.decode(bytes) };
  } catch {
    return noUnicode();
  }
}

/** The issue of a body that is no UTF-8. */
export function noUnicode(): Validated {
  return issueOf({ type: 'string_unicode', loc: ['body'], msg: 'Input should be valid UTF-8' });
}
