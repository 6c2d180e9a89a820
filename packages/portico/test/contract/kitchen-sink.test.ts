// The contract run over an app that uses everything: nothing is found while it keeps its word, and every lie once it does not.

import { TestClient } from 'portico';
import { type ErrorObserver, observeErrors, observing } from 'portico/graph';
import { type ContractReport, checkContract, renderContract } from 'portico/testing';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createGuardedSink, createKitchenSink, credentials } from './kitchen-sink.js';
import { type Lie, lies } from './lies.js';
import { docsPages } from './sink/docs-pages.js';

const test = suite('contract: kitchen sink');

test('an app that uses every kind of declaration with every vendor keeps its word', async () => {
  const report = await checkContract(createKitchenSink(), { seed: 1, requests: 4000, seconds: 600, credentials });
  assert.equal(report.findings, [], renderContract(report));
  assert.is(report.requests, 4000);
  const unreached = report.operations.filter(({ reach }) => reach !== 'reached');
  // It demands a scope that nobody has.
  assert.equal(
    unreached.map(({ path, reach }) => `${path} ${reach}`),
    ['/security/writer stranger'],
  );
});

test('so does an app that uses all that can be said of an app and stand around it', async () => {
  const report = await checkContract(createGuardedSink(), { seed: 1, requests: 2000, seconds: 600, credentials });
  assert.equal(report.findings, [], renderContract(report));
  assert.equal(
    report.operations.filter(({ reach }) => reach !== 'reached'),
    [],
  );
});

/** Runs with the usual budget over a copy of the document in which a lie is planted. */
async function runOver({ path, tell }: Lie): Promise<ContractReport> {
  const app = createKitchenSink();
  const document = structuredClone(app.openapi()) as unknown as { paths: Record<string, Record<string, object>> };
  for (const operation of Object.values(document.paths[path] ?? {})) tell(operation as never, document as never);
  const paths = { [path]: document.paths[path] };
  const lying = {
    fetch: app.fetch,
    graphs: () => app.graphs(),
    openapi: () => ({ ...document, paths }),
    [observing]: (observer: ErrorObserver) => observeErrors(app, observer),
  };
  return checkContract(lying, { seed: 1, seconds: 600, credentials });
}

for (const lie of lies) {
  test(`${lie.what}: that is found`, async () => {
    const report = await runOver(lie);
    const found = report.findings.some(({ rule, message }) => rule === lie.rule && lie.message.test(message));
    assert.ok(found, renderContract(report));
  });
}

test('each product that may show the docs page shows it', async () => {
  for (const shown of docsPages) {
    const client = new TestClient(shown);
    assert.is((await client.get('/docs')).status, 200);
    assert.is((await client.get('/docs/bundle.js')).status, 200);
  }
});

test.run();
