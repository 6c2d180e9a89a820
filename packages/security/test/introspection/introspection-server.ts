// Owns the issuer that the tests of introspection ask: it answers what it is told to, and keeps what it was asked.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly method: string | undefined;
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  readonly form: Readonly<Record<string, string>>;
}

export interface IntrospectionServer extends AsyncDisposable {
  readonly url: string;
  readonly asked: Asked[];
  /** The answer: JSON, text as it is, a status, a status with JSON, or `undefined` for none at all. */
  answer: unknown;
}

/** Serves introspection on a free port of 127.0.0.1. */
export async function serveIntrospection(answer: unknown): Promise<IntrospectionServer> {
  const server = createServer(async (request, response) => {
    introspection.asked.push(await read(request));
    if (request.url === '/elsewhere') return void response.end('{"active":true}');
    const { answer } = introspection;
    if (answer === undefined) return;
    if (typeof answer === 'number') response.writeHead(answer, { location: '/elsewhere' }).end('{"active":true}');
    else if (isAnswer(answer)) response.writeHead(answer.status).end(JSON.stringify(answer.json));
    else response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const introspection: IntrospectionServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/introspect`,
    asked: [],
    answer,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return introspection;
}

function isAnswer(answer: unknown): answer is { readonly status: number; readonly json: unknown } {
  return typeof answer === 'object' && answer !== null && 'status' in answer && 'json' in answer;
}

async function read(request: IncomingMessage): Promise<Asked> {
  let body = '';
  for await (const chunk of request) body += chunk;
  const { authorization, 'content-type': contentType } = request.headers;
  return { method: request.method, authorization, contentType, form: Object.fromEntries(new URLSearchParams(body)) };
}
