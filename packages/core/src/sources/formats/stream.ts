// Bodies that are handed on while they come: as a stream of bytes, or line by line as validated items. Nothing is read
// before it is asked for, and what is refused on the way is thrown to whoever reads.
import type { BodyFormat } from '../../contracts/body-format.js';
import { passingLimit } from '../../contracts/body-limits.js';
import type { Schema } from '../../contracts/schema.js';
import { HTTPException } from '../../errors/http-exception.js';
import { withoutStack } from '../../errors/portico-error.js';
import { RequestValidationError } from '../../errors/validation-errors.js';
import { joinPieces } from '../../extract/join-pieces.js';
import { parseJson } from '../../extract/json-text.js';
import { locate } from '../../extract/locate.js';
import { checkCharset } from '../../extract/media-type.js';
import { compileSchema } from '../../schema/compile-schema.js';
import { mostPartsOf } from '../../schema/value-size.js';
import { octetStream } from './whole-body.js';

/** A body as a stream of its bytes. A body that names no media type is read so too (RFC 9110 §8.3). */
export function createStreamFormat(mediaType: string): BodyFormat {
  return {
    mediaType,
    accepts: (other) => other === '' && mediaType === octetStream,
    limit: passingLimit,
    read: async ({ request, limit }) => ({ ok: true, value: toStream(request.body.chunks(limit)) }),
    empty: () => toStream(nothing()),
    compile: () => (stream) => ({ ok: true, value: stream }),
    describe: () => ({}),
  };
}

function toStream(chunks: AsyncIterableIterator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const step = await chunks.next();
        if (step.done) controller.close();
        else controller.enqueue(step.value);
      },
      async cancel() {
        await chunks.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

async function* nothing(): AsyncGenerator<never, void, undefined> {}

/** As clients name JSON Lines; the first is what Portico answers with. @see https://jsonlines.org */
const lineTypes = ['application/jsonl', 'application/x-ndjson', 'application/ndjson', 'application/x-jsonlines'];

/** The most bytes of a line, if nobody says. */
const usualItemLimit = 1_048_576;

/** JSON Lines: an iterable that validates each item when it is asked for. @param itemLimit The most bytes of a line. */
export function createLinesFormat(item: Schema, itemLimit = usualItemLimit): BodyFormat {
  const [mediaType = '', ...others] = lineTypes;
  return {
    mediaType,
    accepts: (other) => others.includes(other),
    carrier: 'JSON',
    limit: passingLimit,
    read: async ({ request, contentType, limit }) => {
      checkCharset(contentType);
      return { ok: true, value: splitLines(request.body.chunks(limit), itemLimit) };
    },
    empty: nothing,
    compile: () => {
      const validate = compileSchema(item);
      return (lines, proved) => ({
        ok: true,
        value: readItems(lines as AsyncIterable<Uint8Array>, (item, most) => validate(item, most, proved)),
      });
    },
    // OpenAPI 3.1 has no word for the items of a stream.
    describe: () => ({ type: 'string', contentMediaType: mediaType }),
  };
}

/** Parses and validates line after line. @throws {RequestValidationError} At the first that does not fit. */
async function* readItems(
  lines: AsyncIterable<Uint8Array>,
  validate: ReturnType<typeof compileSchema>,
): AsyncGenerator<unknown, void, undefined> {
  let index = 0;
  for await (const line of lines) {
    const parsed = parseJson(line);
    const result = parsed.ok
      ? await locate(validate(parsed.value, mostPartsOf(line.byteLength)), ['body', index], parsed.value)
      : { ok: false as const, issues: parsed.issues.map((issue) => ({ ...issue, loc: ['body', index] })) };
    if (!result.ok) throw withoutStack(() => new RequestValidationError(result.issues));
    yield result.value;
    index += 1;
  }
}

/** The lines of a body that are not empty. @throws {HTTPException} 413 if one is longer than the limit. */
async function* splitLines(
  chunks: AsyncIterable<Uint8Array>,
  limit: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let begun: Uint8Array[] = [];
  let length = 0;
  const add = (piece: Uint8Array): void => {
    length += piece.byteLength;
    if (length > limit)
      throw withoutStack(() => new HTTPException(413, `A line of the body is longer than ${limit} bytes`));
    begun.push(piece);
  };
  const end = (): Uint8Array => {
    const line = joinPieces(begun, length);
    begun = [];
    length = 0;
    return line;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, start)) {
      add(chunk.subarray(start, at));
      start = at + 1;
      const line = end();
      if (!isBlank(line)) yield line;
    }
    add(chunk.subarray(start));
  }
  const last = end();
  if (!isBlank(last)) yield last;
}

const newline = 0x0a;

/** Whether there is nothing but the white space of JSON. */
function isBlank(line: Uint8Array): boolean {
  return line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}
