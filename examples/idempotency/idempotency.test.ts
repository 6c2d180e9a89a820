import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasRedis, startRedis } from '../../packages/redis/test/redis-server.js';
import { serveAlone } from '../docs-check/processes.js';
import { app } from './app.js';

const test = suite('example: idempotency');
const headersWith = (key: string) => ({ 'x-api-key': 'key-of-acme', 'idempotency-key': `"${key}"` });

test('a payment that is sent again is paid once', async () => {
  const client = new TestClient(app);
  const pay = () => client.post('/payments', { json: { amount: 5 }, headers: headersWith('again') });
  const [first, second] = [await pay(), await pay()];
  assert.equal([first.status, second.status], [201, 201]);
  assert.equal(await first.json(), await second.json());
  assert.is(second.headers.get('idempotent-replayed'), 'true');
});

if (hasRedis()) {
  test('twins that are sent to two processes at once are paid once', async () => {
    const redis = await startRedis();
    try {
      const env = { REDIS_URL: redis.url };
      const starting = [serveAlone('idempotency/app.ts', env), serveAlone('idempotency/app.ts', env)] as const;
      await using one = await starting[0];
      await using two = await starting[1];
      const pay = ({ url }: { url: string }, key: string) =>
        fetch(new URL('/payments', url), {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headersWith(key) },
          body: '{"amount":5}',
        });
      for (let round = 0; round < 50; round++) {
        const twins = await Promise.all([pay(one, `key ${round}`), pay(two, `key ${round}`)]);
        // The first is paid; the other waits for its turn, or gets the same answer.
        for (const { status } of twins) assert.ok([201, 409].includes(status), `${status}`);
        const late = await pay(round % 2 === 0 ? one : two, `key ${round}`);
        assert.equal([late.status, late.headers.get('idempotent-replayed')], [201, 'true']);
      }
      const paid = await Promise.all(
        [one, two].map(async ({ url }) => {
          const response = await fetch(new URL('/payments', url), { headers: headersWith('any') });
          return ((await response.json()) as unknown[]).length;
        }),
      );
      assert.is((paid[0] ?? 0) + (paid[1] ?? 0), 50);
    } finally {
      await redis.close();
    }
  });
}

test.run();
