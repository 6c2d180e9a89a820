// From the bytes of a body to its text, which is UTF-8 or nothing.
import type { Validated } from '../contracts/schema.js';
import { issueOf } from './locate.js';

const utf8 = /* @__PURE__ */ new TextDecoder('utf-8', { fatal: true });

/** The text of a body. @returns The text, or the one issue that the body has. */
export function decodeText(bytes: Uint8Array): Validated {
  try {
    return { ok: true, value: utf8.decode(bytes) };
  } catch {
    return issueOf({ type: 'string_unicode', loc: ['body'], msg: 'Input should be valid UTF-8' });
  }
}
