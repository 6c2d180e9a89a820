// Owns whether two requests that say the same are answered alike.
import { type Operation, responseOf } from '../document/operation.js';
import type { WrittenRequest } from '../requests/call.js';
import type { Received } from '../requests/send.js';
import type { Twin } from '../requests/twins.js';
import type { Problem } from './problem.js';

/** A request and what was answered to it. */
export interface Exchange {
  readonly request: WrittenRequest;
  readonly received: Received;
}

/** Whether the responses to both show no difference that the document excludes. */
export function areAlike(twin: Twin, operation: Operation, first: Exchange, second: Exchange): boolean {
  const [one, other] = [first.received, second.received];
  if (one.status !== other.status || typeOf(one) !== typeOf(other)) return false;
  if (twin.said !== undefined) return bodyOf(first, first) === bodyOf(second, first);
  return unlikeHeader(operation, one, other) === undefined;
}

/** A promised header that one has, and the other has not. */
function unlikeHeader(operation: Operation, one: Received, other: Received): string | undefined {
  const promised = responseOf(operation, one.status)?.headers ?? [];
  return promised.find(({ name }) => one.headers.has(name) !== other.headers.has(name))?.name;
}

/** What it is when they are not alike, though the first is answered so every time. */
export function judgeTwin(
  { said }: Twin,
  operation: Operation,
  { received: first }: Exchange,
  { received: second }: Exchange,
): Problem {
  if (said === undefined) {
    const header = unlikeHeader(operation, first, second);
    const problem = `answered HEAD with ${shown(second, header)}, and GET with ${shown(first, header)}`;
    return { rule: 'head-differs', key: '', problem, advice: 'Answer both alike, but for the body (RFC 9110 §9.3.2)' };
  }
  const problem = `answers another thing without ${said} than with the default that the document has for it`;
  return { rule: 'default-differs', key: said, problem, advice: 'Let the document and the code have the same default' };
}

function typeOf({ headers }: Received): string | null {
  return headers.get('content-type');
}

/** The body, as if the request had been another one: it may repeat its URL. */
function bodyOf({ request, received }: Exchange, asked: Exchange): string {
  const [own, other] = [request.target, asked.request.target].map((target) => target.split('?')[1] ?? '');
  return own ? received.body.replaceAll(`?${own}`, other ? `?${other}` : '') : received.body;
}

function shown(received: Received, header: string | undefined): string {
  const head = `${received.status} ${typeOf(received) ?? ''}`.trimEnd();
  if (header === undefined) return head;
  return `${head} ${received.headers.has(header) ? 'and' : 'without'} ${header}`;
}
