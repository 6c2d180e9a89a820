import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasRedis, startRedis } from '../../packages/redis/test/redis-server.js';
import { newerNode, runOnNewerNode } from '../newer-node.js';
import { app } from './app.js';
import { app as down } from './down.js';

const test = suite('example: store');

test('a voucher is good once, whoever is how fast', async () => {
  const client = new TestClient(app);
  const { code } = (await (await client.post('/vouchers')).json()) as { code: string };
  const answers = await Promise.all(Array.from({ length: 10 }, () => client.post(`/vouchers/${code}/redeem`)));
  assert.equal(answers.map(({ status }) => status).sort(), [200, ...Array<number>(9).fill(409)]);
  assert.is((await client.post('/vouchers/unknown/redeem')).status, 409);
});

test('while Redis cannot be reached, who needs it is told to come back', async () => {
  const response = await new TestClient(down).post('/visits');
  assert.is(response.status, 503);
  assert.is(response.headers.get('retry-after'), '5');
  assert.equal(await response.json(), { detail: 'Service Unavailable' });
});

test('a store in a table does what every store must', async () => {
  if (newerNode === undefined) return;
  const folder = mkdtempSync(join(tmpdir(), 'table-store-'));
  const printed = await runOnNewerNode(new URL('table-store-process.ts', import.meta.url), join(folder, 'state.db'));
  rmSync(folder, { recursive: true });
  assert.is(printed.match(/Passed: +\d+/g)?.length ?? 0, 1);
});

if (hasRedis()) {
  test('two apps with one Redis count together', async () => {
    const server = await startRedis();
    process.env['REDIS_URL'] = server.url;
    try {
      // Each a copy of its own, as in two processes.
      const apps = [await import('./redis.js'), await import('./redis.js?second' as './redis.js')].map(
        ({ app }) => app,
      );
      const visits: unknown[] = [];
      for (const each of apps) visits.push(await (await new TestClient(each).post('/visits')).json());
      assert.equal(visits, [{ visits: 1 }, { visits: 2 }]);
      for (const each of apps) await each.close();
    } finally {
      delete process.env['REDIS_URL'];
      await server.close();
    }
  });
}

test.run();
