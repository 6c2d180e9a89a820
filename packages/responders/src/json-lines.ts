// Owns JSON Lines: what a generator yields, or a list holds, goes out as one JSON text a line.
import {
  compileRender,
  defineResponder,
  type InferInput,
  type ProvedScopes,
  type Respond,
  type Responder,
  type ResponseHeaders,
  type Schema,
} from '@portico/core';
import { labelOf, streamItems, type WriteItem, wrap } from './item-stream.js';

/** JSON Lines, as a response and, in `Body(…)`, as a request. */
export interface JsonLinesOf<S extends Schema>
  extends Responder<AsyncIterable<InferInput<S>> | Iterable<InferInput<S>>> {
  /** What each line is. */
  readonly lines: S;
}

const mediaType = 'application/jsonl';
const headers: ResponseHeaders = Object.freeze({ 'content-type': mediaType });

/**
 * JSON Lines: one item a line, sent as fast as the client reads. The head goes out with the first line: what fails before is an
 * ordinary error. An item that does not fit its schema breaks the response off, since a clean end would pass for the whole.
 * @param item What each item must be; validated and projected like any response.
 * @returns A responder for `response`; the handler is a generator, or returns something iterable.
 * @see https://jsonlines.org
 * @example `@Get('/export', { response: JsonLines(Item) }) async *export() { yield* items.values(); }`
 */
export function JsonLines<const S extends Schema>(item: S): JsonLinesOf<S> {
  const label = labelOf('JsonLines', item);
  const responder = defineResponder<AsyncIterable<InferInput<S>> | Iterable<InferInput<S>>>({
    label,
    describe: () => ({ content: [{ mediaType, itemSchema: item }] }),
    compile: () => compileLines(item, label),
  });
  return { ...responder, lines: item };
}

function compileLines(item: Schema, label: string): Respond {
  const render = compileRender(item);
  const writeFor =
    (scopes: ProvedScopes): WriteItem =>
    (given) =>
      wrap(render(given, scopes), (text) => `${text}\n`);
  return async (value, { status, scopes }) => {
    const body = await streamItems(value, writeFor(scopes), label).start();
    return { status, headers, body };
  };
}
