// What becomes of requests when the database, or only the way to it, goes silent or away.

import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Database } from './database.js';
import { hasEngines, type Service, startPostgres } from './deploy/services.js';
import { DatabaseUnavailable, openPostgres } from './postgres.js';

/** A way to a server that can go silent: what is connected hears nothing any more, whoever connects anew does. */
async function startProxy(to: number): Promise<{ readonly port: number; silence(): void; close(): void }> {
  const open = new Set<{ readonly ends: readonly Socket[]; silent: boolean }>();
  const server = createServer((client) => {
    const upstream = connect(to, '127.0.0.1');
    const connection = { ends: [client, upstream], silent: false };
    open.add(connection);
    for (const [from, into] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.on('data', (bytes) => connection.silent || into.write(bytes));
      from.on('error', () => {});
      from.on('close', () => into.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    silence: () => {
      for (const connection of open) connection.silent = true;
    },
    close: () => {
      for (const { ends } of open) for (const socket of ends) socket.destroy();
      server.close();
    },
  };
}

const test = suite('example: shop, PostgreSQL that goes away');
let server: Service;
let proxy: Awaited<ReturnType<typeof startProxy>>;
let opened: Database;

test.before.each(async () => {
  server = await startPostgres();
  proxy = await startProxy(server.port);
  opened = await openPostgres(`postgres://shop@127.0.0.1:${proxy.port}/postgres`);
});
test.after.each(async () => {
  await opened.close();
  proxy.close();
  await server[Symbol.asyncDispose]();
});

async function ask(): Promise<unknown> {
  const tx = await opened.begin();
  try {
    return await tx.all('SELECT 1 AS one');
  } finally {
    await tx.end();
  }
}

const never = new AbortController().signal;

test('connections that have gone silent cost a while, and are replaced', async () => {
  await Promise.all(Array.from({ length: 10 }, ask));
  const underWay = await opened.begin();
  proxy.silence();
  const begun = Date.now();
  const outcomes = await Promise.allSettled([underWay.all('SELECT 1'), ...Array.from({ length: 9 }, ask)]);
  assert.ok(Date.now() - begun < 8000, `${Date.now() - begun} ms`);
  for (const outcome of outcomes)
    assert.instance(outcome.status === 'rejected' ? outcome.reason : undefined, DatabaseUnavailable);
  await underWay.end();
  assert.equal(await Promise.all(Array.from({ length: 20 }, ask)), Array(20).fill([{ one: 1 }]));
  await opened.ping(never);
});

test('a check of health ends when nobody waits for it any more', async () => {
  await ask();
  proxy.silence();
  const begun = Date.now();
  const error = await opened.ping(AbortSignal.timeout(100)).catch((reason: Error) => reason);
  assert.is((error as Error).name, 'TimeoutError');
  assert.ok(Date.now() - begun < 2000);
});

test('a server that is killed is a 503, for who waits and who comes, and ends nothing else', async () => {
  const idle = await opened.begin();
  const waiting = await opened.begin();
  const answer = waiting.all('SELECT pg_sleep(3)').catch((error: Error) => error);
  await server.kill();
  const errors = [await answer, await ask().catch((error: Error) => error)];
  await waiting.end();
  await idle.all('SELECT 1').catch((error: Error) => errors.push(error));
  await idle.end();
  for (const error of errors) {
    assert.instance(error, DatabaseUnavailable);
    assert.equal(
      [(error as DatabaseUnavailable).status, (error as DatabaseUnavailable).detail],
      [503, 'Service Unavailable'],
    );
  }
  assert.is(errors.length, 3);
  assert.instance(await opened.ping(never).catch((error: Error) => error), Error);
});

test('a statement that takes too long is given up by the server, and its connection goes on', async () => {
  const tx = await opened.begin();
  assert.instance(await tx.all('SELECT pg_sleep(9)').catch((error: Error) => error), DatabaseUnavailable);
  await tx.end();
  assert.equal(await ask(), [{ one: 1 }]);
});

if (hasEngines()) test.run();
else suite('example: shop, PostgreSQL that goes away (skipped)').run();
