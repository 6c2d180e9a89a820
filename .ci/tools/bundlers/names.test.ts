// Proves that the document of a bundle whose names are made shorter is the same to the byte, where names are given or kept.
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { installTools } from '../../install-tools.mjs';
import { type Bundle, bundlers, exampleApp, keepers, type Names, oldestNode } from './bundlers.js';
import { startBundle } from './start-bundle.js';

const test = suite('names in bundles');
const unnamed = exampleApp('unnamed');
const loader = import.meta.resolve('@oxc-node/core/register');

test.before(installTools);

async function documentOf(bundler: string, app: string, names?: Names): Promise<string> {
  const bundle = bundlers[bundler];
  assert.ok(bundle, bundler);
  const made = await bundle(app, names);
  try {
    return await documentBy(made);
  } finally {
    await rm(made.folder, { recursive: true });
  }
}

async function documentBy(bundle: Bundle): Promise<string> {
  const { url, stop } = await startBundle(bundle);
  const document = await (await fetch(`${url}/openapi.json`)).text();
  await stop();
  return document;
}

/** The document of the app as it is written, in no bundle. */
let original: Promise<string> | undefined;

function unbundled(): Promise<string> {
  const folder = dirname(unnamed);
  original ??= documentBy({ folder, file: unnamed, command: [oldestNode, '--import', loader, unnamed] });
  return original;
}

for (const bundler of [...keepers, 'bun build --compile', 'webpack']) {
  test(`${bundler}: names that are given stay in the document`, async () => {
    const long = await documentOf(bundler, exampleApp('names'), 'long');
    assert.match(long, /"operationId":"Items_list".*"operationId":"Parts_list".*"PartialItem"/);
    assert.is(await documentOf(bundler, exampleApp('names'), 'short'), long);
  });
}

test('names that are not given become those of the code in the bundle', async () => {
  assert.match(await unbundled(), /schemas\/Item".*"operationId":"list"/);
  assert.match(await documentOf('esbuild', unnamed, 'long'), /schemas\/Item2".*"operationId":"list\d"/);
  assert.not.match(await documentOf('esbuild', unnamed, 'short'), /schemas\/Item"/);
});

for (const bundler of keepers) {
  test(`${bundler}: with names that are kept the document is that of the app in no bundle`, async () => {
    assert.is(await documentOf(bundler, unnamed), await unbundled());
    assert.is(await documentOf(bundler, unnamed, 'kept'), await unbundled());
  });
}

test('Bun keeps names while it makes the rest shorter', async () => {
  const bun = 'bun build --compile';
  assert.is(await documentOf(bun, unnamed, 'kept'), await documentOf(bun, unnamed, 'long'));
});

test.run();
