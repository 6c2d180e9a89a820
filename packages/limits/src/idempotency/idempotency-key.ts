// Owns the header Idempotency-Key: how it is written, and how the document shows it.
import { defineSource, type Source } from '@portico/core';

/** The longest key; what clients send is a UUID or its like. */
const longest = 255;

/** A text in quotes, as the draft has it (RFC 9651 §3.3.3), or the bare word that many clients send. */
const grammar = /^(?:"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])+)"|([\x21\x23-\x7e]+))$/;

/** The key as a request brings it; nobody has looked at it. */
export function keySource(required: boolean, expiresIn: number): Source<string | undefined> {
  const name = 'Idempotency-Key';
  const description = `A random text, such as a UUID, that is the same each time this request is sent, and never for another; remembered for ${expiresIn} seconds`;
  return defineSource<string | undefined>({
    label: `Header('${name}')`,
    in: 'header',
    reads: 'head',
    identity: 'header idempotency-key',
    // Its absence is a 400 of its own, and no issue among others.
    required: false,
    compile: () => (head) => ({ ok: true, value: head.request.header('idempotency-key') }),
    describe: () => ({
      parameters: [{ in: 'header', name, required, schema: String, options: { description } }],
    }),
  });
}

/** The text of a key; `undefined` if it is none. */
export function readKey(header: string): string | undefined {
  const [, quoted, bare] = grammar.exec(header.trim()) ?? [];
  const key = quoted?.replace(/\\(["\\])/g, '$1') ?? bare;
  return key !== undefined && key.length <= longest ? key : undefined;
}
