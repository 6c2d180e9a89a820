// Owns where a server can listen, on every runtime: what cannot be is refused in the same words, before anything listens.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { serveNode } from '../../../src/adapters/node/serve-node.js';
import type { ServerOptions } from '../../../src/adapters/server.js';
import type { RequestHandler } from '../../../src/contracts/outgoing-response.js';
import { PorticoError } from '../../../src/errors/portico-error.js';
import { serveNatively } from './serve-natively.js';

const hello: RequestHandler = () => ({ status: 200, headers: {}, body: 'hello' });
const folder = mkdtempSync(join(tmpdir(), 'portico-places-'));
const inside = (name: string): string => join(folder, name);
mkdirSync(inside('folder'));
writeFileSync(inside('file'), 'kept');

/** Not every machine has it. */
const hasIPv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'));

/** What cannot be listened on, and what is said of it. */
const refused: readonly (readonly [options: ServerOptions, message: string, error?: typeof RangeError])[] = [
  ...[Number.NaN, -1, 70_000, 1.5, Number.POSITIVE_INFINITY, '8000' as unknown as number].map(
    (port) =>
      [{ port }, `Cannot listen on the port ${port}: it is not a whole number from 0 to 65535.`, RangeError] as const,
  ),
  ...['', '[::1]', 'http://localhost', 'a b'].map(
    (host) => [{ port: 0, host }, `Cannot listen on the host "${host}": it is neither an address nor a name.`] as const,
  ),
  [{ path: '' }, 'Cannot listen on an empty path: there is no such path.'],
  [{ path: inside('file') }, `Cannot listen on ${inside('file')}: a file or a folder is there already.`],
  [{ path: inside('folder') }, `Cannot listen on ${inside('folder')}: a file or a folder is there already.`],
  [
    { path: inside('none/app.sock') },
    `Cannot listen on ${inside('none/app.sock')}: there is no folder ${inside('none')}. Make it, or give another \`path\`.`,
  ],
  [{ path: inside('l'.repeat(120)) }, "bytes that a socket's path may have. Give a shorter `path`."],
];

for (const [title, serve] of Object.entries({ 'node:http': serveNode, 'its own server': await serveNatively() })) {
  if (!serve) continue;
  const test = suite(`places: ${title}`);

  for (const [options, message, type = PorticoError] of refused) {
    test(`nothing listens on ${JSON.stringify(Object.values(options).map(String))}`, async () => {
      const error = await serve(hello, options).catch((cause: unknown) => cause);
      assert.instance(error, type);
      assert.ok((error as Error).message.includes(message), (error as Error).message);
    });
  }

  for (const [host, problem] of [
    ['nowhere.invalid', 'the host name is unknown'],
    ['192.0.2.1', 'this machine does not have the address'],
  ] as const) {
    test(`nothing listens on ${host}, and both may be wrong with it where the runtime does not tell`, async () => {
      const error = await serve(hello, { port: 0, host }).catch((cause: unknown) => cause);
      assert.instance(error, PorticoError);
      const either = 'the host is unknown, or not of this machine';
      const remedy = 'Give a `host` such as 127.0.0.1 or 0.0.0.0.';
      const messages = [problem, either].map((said) => `Cannot listen on ${host}:0: ${said}. ${remedy}`);
      assert.ok(messages.includes((error as Error).message), (error as Error).message);
    });
  }

  test('a socket that is there already may be in use, or left behind', async () => {
    const path = inside('app.sock');
    const server = await serve(hello, { path });
    const error = await serve(hello, { path }).catch((cause: unknown) => cause);
    assert.instance(error, PorticoError);
    const problem = 'a socket is there already: another program listens on it, or one that was killed has left it';
    assert.is((error as Error).message, `Cannot listen on ${path}: ${problem}. Stop that program, or remove the file.`);
    await server.close();
    assert.not.ok(existsSync(path));
  });

  for (const [host, url] of [
    ...(hasIPv6 ? [['::1', 'http://[::1]'] as const] : []),
    ['localhost', 'http://'],
    ['0.0.0.0', 'http://127.0.0.1'],
  ] as const) {
    test(`on ${host} it is reached by the URL that it says`, async () => {
      const server = await serve(hello, { port: 0, host });
      assert.ok(server.url.startsWith(url) && server.url.endsWith(`:${server.port}`), server.url);
      assert.is(await (await fetch(server.url)).text(), 'hello');
      await server.close();
    });
  }

  test('an end that takes no time that there is is refused, and the server can still be closed', async () => {
    const server = await serve(hello, { port: 0 });
    for (const grace of [Number.NaN, -1, Number.POSITIVE_INFINITY]) {
      const error = await server.close(grace).catch((cause: unknown) => cause);
      assert.instance(error, RangeError);
      assert.match((error as Error).message, `Cannot set grace to ${grace}: it is not a number of seconds`);
    }
    assert.is(await server.close(0), 0);
  });

  test.after(() => assert.ok(existsSync(inside('file'))));
  test.run();
}

process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
