// Owns the log of requests of `run` and `dev`: a line for each, seen at Node's server, so that it tells of whatever was
// answered, whoever answered. The query is left out, for it may hold secrets; `accessLog` of an app leaves out more.
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import process from 'node:process';
import { paint, type Style } from '../color.js';

/** What Node says when a request comes: https://nodejs.org/docs/latest-v20.x/api/diagnostics_channel.html#http */
interface Started {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Logs every request that this process answers from now on. */
export function logRequests(): void {
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as Started;
    const start = performance.now();
    response.once('close', () => {
      process.stdout.write(`${describeRequest(request, response, performance.now() - start)}\n`);
    });
  });
}

/** `GET /items/5 200 3.1 ms`; a response that the client did not wait for says so. */
export function describeRequest(
  { method = '', url = '' }: Pick<IncomingMessage, 'method' | 'url'>,
  response: Pick<ServerResponse, 'statusCode' | 'headersSent' | 'writableFinished'>,
  duration: number,
): string {
  const { statusCode, headersSent, writableFinished } = response;
  const status = headersSent ? paint(process.stdout, styleOf(statusCode), String(statusCode)) : '-';
  const time = paint(process.stdout, 'dim', `${duration.toFixed(1)} ms`);
  return `${method} ${pathOf(url)} ${status} ${time}${writableFinished ? '' : ' (the connection was closed)'}`;
}

function styleOf(status: number): Style {
  if (status >= 500) return 'red';
  return status >= 400 ? 'yellow' : 'green';
}

/** Node lets any byte but a few into a target: none may end the line or begin an escape sequence. */
function pathOf(url: string): string {
  const path = url.split('?', 1)[0] ?? '';
  const short = path.length > 200 ? `${path.slice(0, 200)}…` : path;
  return short.replace(/[^!-~…]/g, encodeURIComponent);
}
