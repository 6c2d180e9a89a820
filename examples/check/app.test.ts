// Holds what the example's page says of the contract run in tests.
import { ContractError, checkContract, renderContract, strict, TestClient } from 'portico/testing';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './app.js';
import setup from './setup.js';
import { app as stored } from './stored.js';

const test = suite('docs: check');

// #region run
test('what the app answers is what its document says', async () => {
  const report = await checkContract(app, { seed: 1, requests: 500 });
  const found = report.findings.map(({ rule, path }) => `${rule} ${path}`);
  // A test of yours says `[]` here; this app still has its lie.
  assert.equal(found, ['undeclared-error /orders'], renderContract(report));
});
// #endregion run

// #region strict
test('a test that meets an undocumented response fails', async () => {
  const client = new TestClient(strict(app));
  const right = await client.post('/orders', { json: { item: 'cup', quantity: 2 } });
  assert.is(right.status, 201);
  try {
    await client.post('/orders', { json: { item: 'cup', quantity: 101 } });
    assert.unreachable();
  } catch (error) {
    assert.instance(error, ContractError);
    assert.match(
      (error as Error).message,
      /^POST \/orders answered 409: its handler threw HTTPException \(409\), which nothing declares/,
    );
  }
});
// #endregion strict

test('overrides stand in while the contract run goes on', async () => {
  const report = await checkContract(stored, { ...setup, seed: 1 });
  assert.equal(report.findings, [], renderContract(report));
  assert.is((await new TestClient(stored).get('/orders/1')).status, 500);
});

test.run();
