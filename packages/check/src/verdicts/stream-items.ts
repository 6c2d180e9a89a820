// Owns the items of a stream as a client reads them: lines of JSON, and the fields of Server-Sent Events.
import type { Received } from '../requests/send.js';

/** The items that came whole: texts of JSON, or events as their fields; `undefined` if the media type has none. */
export function itemsOf(type: string, { body, end }: Pick<Received, 'body' | 'end'>): readonly unknown[] | undefined {
  if (type === 'text/event-stream') return eventsOf(body);
  // Each text of a sequence stands behind a record separator (RFC 7464 §2.2).
  if (type === 'application/json-seq') return body.split('\u001e').slice(1, end === 'whole' ? undefined : -1);
  if (!/^application\/(?:jsonl|x-ndjson|jsonlines)$/.test(type)) return undefined;
  const lines = body.split('\n');
  // What stands behind the last line break is not whole unless the body is.
  const last = end === 'whole' ? lines : lines.slice(0, -1);
  return last.filter((line) => line.trim() !== '');
}

/** @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream */
function eventsOf(body: string): readonly object[] {
  const blocks = body.split(/\r\n\r\n|\n\n|\r\r/).slice(0, -1);
  return blocks.map(fieldsOf).filter((fields) => 'data' in fields);
}

function fieldsOf(block: string): object {
  const fields: Record<string, unknown> = {};
  for (const line of block.split(/\r\n|\n|\r/)) {
    const [, name = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
    if (name === 'data') fields['data'] = 'data' in fields ? `${fields['data']}\n${value}` : value;
    else if (name === 'event' || name === 'id') fields[name] = value;
    else if (name === 'retry') fields['retry'] = Number(value);
  }
  return fields;
}
