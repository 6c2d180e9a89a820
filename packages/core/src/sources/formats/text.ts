// Owns bodies that are one text.
import type { BodyFormat } from '../../contracts/body-format.js';
import { issueOf, locate } from '../../extract/extracted.js';
import { checkCharset } from '../../extract/media-type.js';
import { compileOneText } from '../../schema/compile-text.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A body of one text, read by the declared type as a parameter is. @param mediaType Such as `text/plain`. */
export function createTextFormat(mediaType: string): BodyFormat {
  return {
    mediaType,
    carrier: 'text',
    read: async ({ request, limit }) => {
      checkCharset(request);
      const bytes = await request.body.bytes(limit);
      try {
        return { ok: true, value: utf8.decode(bytes) };
      } catch {
        return issueOf({ type: 'string_unicode', loc: ['body'], msg: 'Input should be valid UTF-8' });
      }
    },
    empty: () => '',
    compile: (schema) => {
      const validate = compileOneText(schema);
      return (text) => locate(validate(text as string), ['body'], text);
    },
  };
}
