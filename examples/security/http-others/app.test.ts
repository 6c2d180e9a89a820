import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './app.js';

const test = suite('example: other HTTP schemes');
const client = new TestClient(app);
const get = (path: string, authorization?: string) =>
  client.get(path, { headers: authorization === undefined ? {} : { authorization } });

test('a known device is let in', async () => {
  const response = await get('/settings', 'device id="d-17", secret="c4a1e97b5f2d8036"');
  assert.equal(await response.json(), { device: 'd-17', interval: 60 });
});

test('an unknown device, a wrong secret and no credentials are a 401', async () => {
  for (const authorization of ['Device id="d-17", secret="x"', 'Device id="d-18", secret=""', 'Device x', undefined]) {
    const response = await get('/settings', authorization);
    assert.equal([response.status, response.headers.get('www-authenticate')], [401, 'Device'], authorization);
  }
});

test('Digest credentials are found, and not checked', async () => {
  const response = await get('/digest', 'Digest username="ada", response="6629"');
  assert.equal(await response.json(), { scheme: 'Digest', credentials: 'username="ada", response="6629"' });
  assert.is((await get('/digest')).headers.get('www-authenticate'), 'Digest realm="tools"');
});

test.run();
