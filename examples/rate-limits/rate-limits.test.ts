import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasRedis, startRedis } from '../../packages/redis/test/redis-server.js';
import { serveAlone } from '../docs-check/processes.js';
import { app } from './app.js';
import { app as login, logins } from './login.js';

const test = suite('example: rate limits');

test('each customer has a limit, whoever else comes from their address', async () => {
  const client = new TestClient(app);
  const ask = () => client.post('/reports', { headers: { 'x-api-key': 'key-of-acme' } });
  const [first, second] = [await ask(), await ask()];
  assert.equal([first.status, second.status], [202, 429]);
  assert.ok(Number(second.headers.get('retry-after')) > 50);
  assert.is((await client.post('/reports', { headers: { 'x-api-key': 'made up' } })).status, 401);
});

test('after five wrong guesses even the right one has to wait, and staff may unlock the account', async () => {
  const client = new TestClient(login);
  const guess = (password: string) => client.post('/login', { json: { username: 'ada', password } });
  // #region guesses
  for (let guesses = 0; guesses < 5; guesses++) assert.is((await guess('wrong')).status, 401);
  assert.is((await guess('lovelace')).status, 429);
  await logins.unlock('ada');
  assert.is((await guess('lovelace')).status, 200);
  // #endregion guesses
});

if (hasRedis()) {
  test('a limit of 100 is 100 for two processes under load, not one more and not one less', async () => {
    const redis = await startRedis();
    try {
      const env = { REDIS_URL: redis.url };
      const starting = [serveAlone('rate-limits/shared.ts', env), serveAlone('rate-limits/shared.ts', env)] as const;
      await using one = await starting[0];
      await using two = await starting[1];
      const answers = await Promise.all(
        Array.from({ length: 600 }, (_, index) => fetch((index % 2 === 0 ? one : two).url)),
      );
      const statuses = answers.map(({ status }) => status);
      assert.is(statuses.filter((status) => status === 200).length, 100);
      assert.is(statuses.filter((status) => status === 429).length, 500);
      // Each of those that were let in was another one of the hundred.
      const left = answers.filter(({ status }) => status === 200).map(({ headers }) => headers.get('ratelimit'));
      assert.is(new Set(left.map((text) => /r=(\d+)/.exec(text ?? '')?.[1])).size, 100);
    } finally {
      await redis.close();
    }
  });
}

test.run();
