import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app, currentUser } from './app.js';

const test = suite('profile, with overrides');
const client = new TestClient(app);

// #region override
test('a test chooses who is logged in', async () => {
  const override = app.override(currentUser, () => ({ name: 'grace' }));
  try {
    const response = await client.get('/me');
    assert.equal(await response.json(), { name: 'grace' });
  } finally {
    override[Symbol.dispose]();
  }
  assert.is((await client.get('/me')).status, 401);
});
// #endregion override

// #region using
test('`using` takes the override back by itself', async () => {
  using _override = app.override(currentUser, () => ({ name: 'linus' }));
  const response = await client.get('/me');
  assert.equal(await response.json(), { name: 'linus' });
});
// #endregion using

test.run();
