// What docs/jobs.md says of jobs: after the commit, tried again, on a schedule, in tests, and on several machines.
import { App, TestClient } from 'portico';
import { jobs, MemoryJobQueue } from 'portico/jobs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasRedis, startRedis } from '../../packages/redis/test/redis-server.js';
import { app } from './app.js';
import { Mailer, mailer } from './mailer.js';
import { sendMail } from './send-mail.js';

const test = suite('example: jobs');

test('a mail is sent once the user is stored, and none if that failed', async () => {
  const sent = new Mailer();
  const override = app.override(mailer, () => sent);
  const client = new TestClient(app);
  const register = async (): Promise<number> =>
    (await client.post('/users', { json: { email: 'ada@example.com' } })).status;
  assert.equal([await register(), await register()], [204, 409]);
  await app.close();
  override[Symbol.dispose]();
  assert.equal(sent.sent, ['Welcome → ada@example.com']);
});

// #region test
test('a welcome is sent', async () => {
  const queue = new MemoryJobQueue();
  const app = new App({ jobs: jobs([sendMail], { queue }) });
  const outbox = new Mailer();
  app.override(mailer, () => outbox);
  await app.ready();

  await sendMail.enqueue({ to: 'ada@example.com', subject: 'Welcome' });
  await queue.idle(); // until no job runs or could run now
  assert.equal(outbox.sent, ['Welcome → ada@example.com']);
  await app.close();
});
// #endregion test

test('the same jobs run on the queue of several machines', async () => {
  if (!hasRedis()) return;
  const redis = await startRedis();
  process.env['REDIS_URL'] = redis.url;
  const { app: shared } = await import('./several-machines.js');
  const sent = new Mailer();
  shared.override(mailer, () => sent);
  await shared.ready();
  await sendMail.enqueue({ to: 'ada@example.com', subject: 'Hello' });
  while (sent.sent.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  await shared.close();
  delete process.env['REDIS_URL'];
  await redis.close();
  assert.equal(sent.sent, ['Hello → ada@example.com']);
});

test.run();
