// What docs/health.md says of the end of an app.
import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './app.js';

const test = suite('health');

test('an app that is about to stop is not ready, and serves on', async () => {
  const client = new TestClient(app);
  assert.is((await client.get('/health/ready')).status, 200);
  app.beginStop();
  assert.is((await client.get('/health/ready')).status, 503);
  assert.is((await client.get('/items')).status, 200);
  await app.close();
});

test.run();
