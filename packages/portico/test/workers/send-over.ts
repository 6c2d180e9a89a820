// Sends Requests over a socket as they are, a wrong `content-length` included, which the own fetch of Node would not.
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';

/** @param url The server's. */
export async function sendOver(url: string, request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const body = new Uint8Array(await request.arrayBuffer());
  const { method, signal } = request;
  return new Promise((resolve, reject) => {
    const headers = Object.fromEntries(request.headers);
    const sent = httpRequest(url + pathname + search, { method, headers, signal }, (received) => {
      resolve(toResponse(received));
      // Who promises more than it sends would wait for a server that waits for it.
      received.once('end', () => sent.destroy());
    });
    sent.once('error', reject).end(body.byteLength > 0 ? body : undefined);
  });
}

function toResponse(received: IncomingMessage): Response {
  const { statusCode: status = 0, rawHeaders } = received;
  const headers = rawHeaders.flatMap((name, at): [string, string][] =>
    at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? '']] : [],
  );
  const isEmpty = [204, 205, 304].includes(status) || received.headers['content-length'] === '0';
  if (isEmpty) received.resume();
  return new Response(isEmpty ? null : (Readable.toWeb(received) as ReadableStream<Uint8Array>), { status, headers });
}
