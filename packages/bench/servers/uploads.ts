// A server that takes uploads, as a process of its own: Portico, or the parser alone, with and without the disk.
import { subscribe } from 'node:diagnostics_channel';
import { createWriteStream, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { Busboy } from '@fastify/busboy';
import { App, File, HTTPBearer, Security } from 'portico';

const [role = 'portico', folder = '.'] = process.argv.slice(2);
const sockets: Socket[] = [];
subscribe('net.server.socket', (message) => sockets.push((message as { readonly socket: Socket }).socket));
process.on('message', () => process.send?.(Math.max(0, ...sockets.slice(-1).map(({ bytesRead }) => bytesRead))));

/** What the parser gives, counted, and written to a file if there is a path. */
function parse(request: IncomingMessage, path: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    let size = 0;
    const parser = new Busboy({
      headers: { ...request.headers, 'content-type': request.headers['content-type'] ?? '' },
    });
    parser.on('file', (_name, stream) => {
      stream.on('data', (piece: Buffer) => {
        size += piece.length;
      });
      if (path) stream.pipe(createWriteStream(path)).on('close', () => resolve(size));
    });
    parser.on('finish', () => {
      if (!path) resolve(size);
    });
    parser.on('error', reject);
    request.pipe(parser);
  });
}

async function listenAlone(path: string | undefined): Promise<number> {
  const server = createServer(async (request, response) => {
    const size = await parse(request, path);
    if (path) rmSync(path);
    response.end(String(size));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function listen(): Promise<number> {
  const app = new App({ docs: false, bodyLimit: 1e11, uploads: { folder } });
  app.post('/', [Security(new HTTPBearer()), File('f')], (_who, f) => f.size);
  return (await app.listen({ port: 0 })).port;
}

const path = role === 'parser-to-disk' ? join(folder, 'alone') : undefined;
process.send?.(role === 'portico' ? await listen() : await listenAlone(path));
