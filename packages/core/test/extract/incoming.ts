// Owns a request made for tests, by the adapter that needs no socket.
import { createFetch } from '../../src/adapters/fetch.js';
import type { IncomingRequest } from '../../src/contracts/incoming-request.js';
import type { RequestHead } from '../../src/contracts/request-head.js';
import { ParsedHead } from '../../src/extract/request-head.js';

/** A request as an adapter hands it in. */
export async function incoming(path: string, init: RequestInit = {}): Promise<IncomingRequest> {
  let caught: IncomingRequest | undefined;
  const send = createFetch((request) => {
    caught = request;
    return { status: 204, headers: {}, body: null };
  });
  await send(new Request(`http://localhost${path}`, init));
  return caught as IncomingRequest;
}

/** A request that has only a head, each header as often as it is given. */
export function head(
  target: string,
  headers: readonly (readonly [name: string, value: string])[] = [],
  params: Readonly<Record<string, string>> = {},
): RequestHead {
  const lines = (name: string): readonly string[] => headers.filter(([key]) => key === name).map(([, value]) => value);
  const request: IncomingRequest = {
    method: 'GET',
    target,
    url: new URL(target, 'http://localhost'),
    header: (name) => lines(name)[0],
    headerLines: lines,
    headers: new Headers(headers.map(([name, value]): [string, string] => [name, value])),
    signal: new AbortController().signal,
    abort: () => {},
    client: undefined,
    platform: undefined,
    body: {
      present: false,
      timeout: undefined,
      bytes: async () => new Uint8Array(0),
      textOrBytes: async () => new Uint8Array(0),
      chunks: async function* () {},
    },
  };
  return new ParsedHead(request, params);
}
