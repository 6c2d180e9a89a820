// Proves that the document of a bundle whose names are made shorter is the same to the byte, where names are given or kept.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { installTools } from '../../install-tools.mjs';
import { bundlers, exampleApp, keepers, type Names } from './bundlers.js';
import { whileServing } from './start-bundle.js';

const test = suite('names in bundles');
const unnamed = exampleApp('unnamed');

test.before(installTools);

async function documentOf(bundler: string, app: string, names: Names): Promise<string> {
  let document = '';
  const bundle = bundlers[bundler];
  assert.ok(bundle, bundler);
  await whileServing(await bundle(app, names), async ({ url }) => {
    document = await (await fetch(`${url}/openapi.json`)).text();
  });
  return document;
}

for (const bundler of [...keepers, 'webpack']) {
  test(`${bundler}: names that are given stay in the document`, async () => {
    const long = await documentOf(bundler, exampleApp('names'), 'long');
    assert.match(long, /"operationId":"Items_list".*"operationId":"Parts_list".*"PartialItem"/);
    assert.is(await documentOf(bundler, exampleApp('names'), 'short'), long);
  });
}

test('names that are not given become those of the shorter code', async () => {
  assert.match(await documentOf('esbuild', unnamed, 'long'), /schemas\/Item"/);
  assert.not.match(await documentOf('esbuild', unnamed, 'short'), /schemas\/Item"/);
});

for (const bundler of keepers) {
  test(`${bundler}: names that are kept stay in the document`, async () => {
    assert.is(await documentOf(bundler, unnamed, 'kept'), await documentOf(bundler, unnamed, 'long'));
  });
}

test.run();
