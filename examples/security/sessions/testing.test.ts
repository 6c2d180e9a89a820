// #region test
import { TestClient } from 'portico';
import { checkContract, renderContract } from 'portico/testing';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app, session } from './app.js';

const test = suite('who is logged in');

test('reads who they are', async () => {
  const client = new TestClient(app, { cookie: `__Host-session=${await session.issue({ username: 'ada' })}` });
  assert.equal(await (await client.get('/me')).json(), { username: 'ada' });
});

test('gets what the document says', async () => {
  const credentials = { SessionCookie: () => session.issue({ username: 'ada' }) };
  const report = await checkContract(app, { credentials, seed: 1, requests: 100 });
  assert.equal(report.findings, [], renderContract(report));
});
// #endregion test

test.run();
