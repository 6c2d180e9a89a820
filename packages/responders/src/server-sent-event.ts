// Owns one event of an event stream: its data with what the browser shall know of it, and its text on the wire.
import { PorticoError } from '@portico/core';
import { checkOptions, type Every } from '@portico/core/graph';

/** What an event says beside its data. */
export interface EventOptions {
  /** What the client repeats as `Last-Event-ID` when it connects again. Default: none. */
  readonly id?: string;
  /** The name under which a browser listens for it. Default: `message`. */
  readonly event?: string;
  /** How long the client waits before it connects again, in milliseconds. Default: the client's own. */
  readonly retry?: number;
}

const known: Every<EventOptions> = { id: true, event: true, retry: true };

declare const made: unique symbol;

/** An event of an event stream; made by `event(…)`. */
export interface ServerSentEvent<V> extends EventOptions {
  readonly [made]: true;
  readonly data: V;
}

/** A second copy of this package knows them, too; no item has it by chance. */
const brand = Symbol.for('portico.event');

/**
 * Gives an item of an `EventStream` an id, a name or a pause.
 * @param data The item.
 * @throws {PorticoError} If the id or the name has a line break, the pause is not a number of milliseconds, or an option is unknown.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 * @example yield event(price, { id: '17', event: 'price' });
 */
export function event<const V>(data: V, options: EventOptions = {}): ServerSentEvent<V> {
  checkOptions(options, known, 'Cannot make an event', 'event');
  const { id, event: name, retry } = options;
  if (id !== undefined) checkLine('id', id);
  if (name !== undefined) checkLine('event', name);
  if (retry !== undefined && !(Number.isSafeInteger(retry) && retry >= 0)) {
    throw new PorticoError(`Cannot make an event: its \`retry\` is ${retry}. Give a whole number of milliseconds.`);
  }
  return { ...options, data, [brand]: true } as unknown as ServerSentEvent<V>;
}

/** A line break would begin another field, or another event; a client ignores an id with a NUL. */
function checkLine(option: string, text: unknown): void {
  if (typeof text === 'string' && !/[\r\n\0]/.test(text)) return;
  throw new PorticoError(
    `Cannot make an event: its \`${option}\` is not one line of text. Leave line breaks out of it.`,
  );
}

/** Whether a value was made by `event(…)`. */
export function isEvent(value: unknown): value is ServerSentEvent<unknown> {
  return typeof value === 'object' && value !== null && brand in value;
}

/** An event on the wire. @param data In one line. */
export function writeEvent(data: string, { id, event: name, retry }: EventOptions = {}): string {
  let text = '';
  if (name !== undefined) text += `event: ${name}\n`;
  if (id !== undefined) text += `id: ${id}\n`;
  if (retry !== undefined) text += `retry: ${retry}\n`;
  return `${text}data: ${data}\n\n`;
}
