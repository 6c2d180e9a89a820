// What docs/settings.md says of settings: how a test replaces them, and what they show.
import { inspect } from 'node:util';
import { TestClient } from 'portico';
import { settings } from 'portico/settings';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app, ShopSettings, shopSettings } from './app.js';

const test = suite('settings');

// #region override
const inTests: ShopSettings = {
  databaseUrl: 'file:memory',
  jwtSecret: 'only-for-tests',
  port: 0,
  allowedOrigins: ['https://test.example'],
  logLevel: 'warn',
};

test('a test brings settings of its own', async () => {
  const override = app.override(shopSettings, () => inTests);
  try {
    const response = await new TestClient(app).get('/origins');
    assert.equal(await response.json(), ['https://test.example']);
  } finally {
    override[Symbol.dispose]();
  }
});
// #endregion override

test('an output of them shows no secret', () => {
  const env = { DATABASE_URL: 'postgres://shop:pw@db/shop', JWT_SECRET: 'a'.repeat(32) };
  const read = settings(ShopSettings, { env }).read();
  assert.is(
    inspect(read, { breakLength: Number.POSITIVE_INFINITY, compact: true }),
    "ShopSettings { databaseUrl: 'postgres://***@db/shop', jwtSecret: '***', port: 8000, allowedOrigins: [], logLevel: 'info' }",
  );
});

test.after(() => app.close());

test.run();
