import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app, log } from '../dependencies/scopes.js';
import { app as profile } from './app.js';

// #region close
const test = suite('reports');
const client = new TestClient(app);

test.after(() => app.close());

test('the pool is opened once', async () => {
  await client.get('/report');
  await client.get('/report');
  assert.equal(log, ['pool opened']);
});
// #endregion close

// #region socket
test('the app answers over a socket', async () => {
  const server = await profile.listen({ port: 0 });
  try {
    const response = await fetch(`${server.url}/me`);
    assert.is(response.status, 401);
  } finally {
    await server.close();
  }
});
// #endregion socket

test.run();
