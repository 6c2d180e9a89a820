// Owns the bytes of a work's request: made once, written as they are for every request of a round.
import type { WorkRequest } from './works.js';

/** The request as HTTP/1.1. */
export function requestBytes({ method, path, headers = {}, body }: WorkRequest, port: number): string {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `host: 127.0.0.1:${port}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === undefined ? [] : [`content-length: ${Buffer.byteLength(body)}`]),
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body ?? ''}`;
}
