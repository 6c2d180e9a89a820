// Proves that the document of every example, and of the app that uses everything, is valid in each version of OpenAPI.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadApp, programs } from '../../../../examples/docs-check/programs.js';
import { checkDocument } from '../../../openapi/test/support/check-document.js';
import { type App, createDocument, type OpenAPIObject } from '../../src/index.js';
import { createGuardedSink, app as kitchenSink } from '../contract/kitchen-sink.js';

const test = suite('journey: documents of the examples');

/** OpenAPI 3.0 has no word for client certificates, and says so. */
const newerOnly: ReadonlySet<string> = new Set(['security/client-certificate/app.ts']);

/** They show each caller another document; their own tests look at it. */
const byCaller: ReadonlySet<string> = new Set(['documents/callable.ts']);

test('there are examples', () => {
  for (const name of ['first-steps', 'password-flow', 'schemes', 'security/scopes']) {
    assert.ok(programs.includes(`${name}/app.ts`), name);
  }
});

for (const name of programs) {
  test(`${name}: its document is valid, as it is, in other versions, and as it is served`, async () => {
    const app = await loadApp(name, 'documents');
    const document: OpenAPIObject = app.openapi();
    assert.equal(await checkDocument(document), []);
    const served = await app.fetch(new Request('http://localhost/openapi.json'));
    if (!byCaller.has(name)) assert.equal(await served.json(), JSON.parse(JSON.stringify(document)));
    await checkVersions(app, newerOnly.has(name) ? ['3.2'] : ['3.0', '3.2']);
    await app.close();
  });
}

test('an app that uses everything has a valid document in every version', async () => {
  assert.equal(await checkDocument(kitchenSink.openapi()), []);
  await checkVersions(kitchenSink);
});

test('so has one with everything that can be said of an app', async () => {
  const guarded = createGuardedSink();
  assert.equal(await checkDocument(guarded.openapi()), []);
  await checkVersions(guarded);
});

async function checkVersions(
  app: Pick<App, 'title' | 'version' | 'graphs'>,
  versions: readonly ('3.0' | '3.2')[] = ['3.0', '3.2'],
): Promise<void> {
  for (const openapi of versions) {
    const { title, version } = app;
    assert.equal(await checkDocument(createDocument(app.graphs(), { title, version, openapi })), [], openapi);
  }
}

test.run();
