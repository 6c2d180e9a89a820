// The contract run over an app that uses everything: nothing is found while it keeps its word, and every lie once it does not.
import { type ContractReport, checkContract, type Finding, renderContract } from 'portico/testing';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createKitchenSink, credentials } from './kitchen-sink.js';
import { lies } from './lies.js';

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

/** Runs over a copy of the document in which lies are planted. */
async function runOver(planted: typeof lies): Promise<ContractReport> {
  const app = createKitchenSink();
  const document = structuredClone(app.openapi()) as unknown as { paths: Record<string, Record<string, object>> };
  for (const { path, tell } of planted) {
    for (const operation of Object.values(document.paths[path] ?? {})) tell(operation as never, document as never);
  }
  const named = new Set(planted.map(({ path }) => path));
  const paths = Object.fromEntries(Object.entries(document.paths).filter(([path]) => named.has(path)));
  const lying = { fetch: app.fetch, graphs: () => app.graphs(), openapi: () => ({ ...document, paths }) };
  return checkContract(lying, { seed: 1, requests: 8000, seconds: 600, credentials });
}

test('every lie that is planted in a copy is found', async () => {
  const { findings } = await runOver(lies);
  const finds = (path: string, rule: string, message: RegExp) => (found: Finding) =>
    found.path === path && found.rule === rule && message.test(found.message);
  const missed = lies.filter((lie) => !findings.some(finds(lie.path, lie.rule, lie.message)));
  assert.equal(
    missed.map(({ what }) => what),
    [],
    findings.map(({ message }) => message).join('\n'),
  );
  assert.ok(lies.length >= 20);
});

test.run();
