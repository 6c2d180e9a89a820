// Owns Server-Sent Events: what a generator yields becomes `text/event-stream`, each item checked and projected by its schema.
import {
  compileRender,
  DefinitionError,
  defineResponder,
  type InferInput,
  type JsonSchema,
  type ProvedScopes,
  type Respond,
  type Responder,
  type ResponseHeaders,
  type Schema,
} from '@portico/core';
import { checkOptions, type Every } from '@portico/core/graph';
import { encode, labelOf, streamItems, type WriteItem, wrap } from './item-stream.js';
import { KeptAlive } from './keep-alive.js';
import { isEvent, type ServerSentEvent, writeEvent } from './server-sent-event.js';

/** Options of an event stream. */
export interface EventStreamOptions {
  /** After how many seconds of silence a comment tells proxies that the stream lives. Default: 15. */
  readonly keepAlive?: number;
}

const known: Every<EventStreamOptions> = { keepAlive: true };

/** What the items of an event stream may be. */
export type EventItems<V> = AsyncIterable<V | ServerSentEvent<V>>;

const mediaType = 'text/event-stream';

/** A stream is no response to keep, and nginx must not hold it back until its buffer is full. */
const headers: ResponseHeaders = Object.freeze({
  'content-type': mediaType,
  'cache-control': 'no-cache',
  'x-accel-buffering': 'no',
});

/** A line that begins with a colon is passed over by every client. */
const comment = /* @__PURE__ */ encode(':\n\n');

/**
 * Answers with Server-Sent Events: what the handler yields, one event an item. The head is sent at once. It ends with the generator,
 * with the client or with the server; the generator's `finally` runs, and `context.signal` tells one that is waiting.
 * @param item What each item must be; validated and projected like any response. One that does not fit breaks the stream.
 * @returns A responder for `response`; the handler yields items, or `event(item, { id, event, retry })`.
 * @throws {DefinitionError} If `keepAlive` is no number of seconds, or an option is unknown.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 * @example `@Get('/prices', { response: EventStream(Number) }) async *prices() { yield event(1900, { id: '17' }); }`
 */
export function EventStream<const S extends Schema>(
  item: S,
  options: EventStreamOptions = {},
): Responder<EventItems<InferInput<S>>> {
  const { keepAlive = 15 } = options;
  const label = labelOf('EventStream', item);
  checkOptions(options, known, `Cannot declare ${label}`, 'EventStream');
  if (!(keepAlive > 0 && keepAlive <= 86_400)) {
    throw new DefinitionError(
      `Cannot declare ${label}: its \`keepAlive\` is ${keepAlive}. Give a number of seconds above 0, such as 15.`,
    );
  }
  return defineResponder({
    label,
    describe: () => ({ content: [{ mediaType, itemSchema: item, wrapItem: inEvent }] }),
    compile: () => compileEvents(item, label, keepAlive * 1000),
  });
}

function compileEvents(item: Schema, label: string, silence: number): Respond {
  const render = compileRender(item);
  const writeFor =
    (scopes: ProvedScopes): WriteItem =>
    (given) =>
      isEvent(given)
        ? wrap(render(given.data, scopes), (data) => writeEvent(data, given))
        : wrap(render(given, scopes), (data) => writeEvent(data));
  return (value, { status, scopes }) => ({
    status,
    headers,
    body: new KeptAlive(streamItems(value, writeFor(scopes), label), silence, comment),
  });
}

/** An event as its fields: OpenAPI says of a stream's schema that it sees each event so. */
function inEvent(item: JsonSchema): JsonSchema {
  return {
    type: 'object',
    required: ['data'],
    properties: {
      data: { type: 'string', contentMediaType: 'application/json', contentSchema: item },
      event: { type: 'string' },
      id: { type: 'string' },
      retry: { type: 'integer', minimum: 0 },
    },
  };
}
