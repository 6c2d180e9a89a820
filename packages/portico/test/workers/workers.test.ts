// Proves that an app runs on workerd, the runtime of Cloudflare Workers: the cases of the fetch adapter, and every operation of the app
// that uses everything, held against its document.
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { checkContract, renderContract } from 'portico/testing';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasWorkerd, startWorker } from '../../../../.ci/start-worker.mjs';
import { createKitchenSink, credentials } from '../contract/kitchen-sink.js';
import { sendOver } from './send-over.js';

const test = suite('workers');
const onWorkerd = hasWorkerd() ? test : test.skip;

let worker: Awaited<ReturnType<typeof startWorker>>;

test.before(async () => {
  if (hasWorkerd())
    worker = await startWorker(new URL('./worker.ts', import.meta.url), 'packages/portico/test/tsconfig.json');
});
test.after(() => worker?.close());

onWorkerd('every case of the fetch adapter holds in a worker', async () => {
  const response = await fetch(`${worker.url}/conformance`);
  const { cases, faults } = (await response.json()) as { cases: number; faults: readonly string[] };
  assert.ok(cases > 10);
  assert.equal(faults, []);
});

onWorkerd('an app that uses every kind of declaration keeps its word in a worker', async () => {
  const app = createKitchenSink();
  const { paths, ...document } = app.openapi();
  // There are no files.
  const { '/responses/file': _, ...others } = paths ?? {};
  const served = {
    graphs: () => app.graphs(),
    openapi: () => ({ ...document, paths: others }),
    fetch: (request: Request) => sendOver(worker.url, request),
  };
  const report = await checkContract(served, { seed: 1, requests: 1500, seconds: 600, credentials });
  assert.equal(report.findings, [], renderContract(report));
  assert.is(report.requests, 1500);
});

onWorkerd('the docs page comes with all of its files', async () => {
  const page = await fetch(`${worker.url}/docs`);
  assert.is(page.status, 200);
  const links = Array.from((await page.text()).matchAll(/(?:href|src)="([^"]+)"/g), ([, link = '']) => link);
  assert.ok(links.length > 2);
  for (const link of links) {
    const file = await fetch(new URL(link, `${worker.url}/docs`));
    assert.is(file.status, 200, link);
    assert.ok((await file.arrayBuffer()).byteLength > 0, link);
  }
});

test('where no code may be written from texts any more, the message says when the app must be made ready', () => {
  const program =
    "import { App } from 'portico'; const app = new App(); app.get('/:id', [], () => 1); await app.ready();";
  const args = ['--disallow-code-generation-from-strings', '--input-type=module', '--eval', program];
  const { stderr } = spawnSync(process.execPath, args, { cwd: new URL('..', import.meta.url), encoding: 'utf8' });
  assert.match(stderr, 'Cannot route GET /:id to GET /:id: Code generation from strings disallowed for this context.');
  assert.match(stderr, 'Write `await app.ready()` where the module that serves the app creates it.');
});

test.run();
