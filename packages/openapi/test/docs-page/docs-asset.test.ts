import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { docsAsset, docsAssetNames } from '../../src/docs-page/docs-asset.js';

const test = suite('docsAsset');

async function textOf(name: string): Promise<string> {
  return new TextDecoder().decode((await docsAsset(name))?.body);
}

test('every file of the page is there, with its type and a validator', async () => {
  for (const name of docsAssetNames) {
    const asset = await docsAsset(name);
    assert.ok((asset?.body.length ?? 0) > 50, name);
    assert.match(asset?.contentType ?? '', /^(text\/(javascript|css|html); charset=utf-8|image\/png)$/);
    assert.match(asset?.etag ?? '', /^"[\w-]{22}"$/);
  }
});

test('the files are what their names say', async () => {
  assert.match(await textOf('swagger-ui-bundle.js'), /SwaggerUIBundle/);
  assert.match(await textOf('swagger-ui.css'), /\.swagger-ui/);
  assert.match(await textOf('oauth2-redirect.html'), /<script src="oauth2-redirect\.js">/);
  assert.match(await textOf('oauth2-redirect.js'), /swaggerUIRedirectOauth2/);
  assert.match(await textOf('docs.css'), /@media \(max-width: 600px\)/);
  assert.match(await textOf('docs.js'), /SwaggerUIBundle\(\{/);
});

test('different files have different validators', async () => {
  const etags = await Promise.all(docsAssetNames.map(async (name) => (await docsAsset(name))?.etag));
  assert.is(new Set(etags).size, docsAssetNames.length);
});

test('scripts and styles come compressed to who accepts it, each form with a validator of its own', async () => {
  for (const name of docsAssetNames.filter((file) => /\.(js|css)$/.test(file))) {
    const [whole, br, gzip] = await Promise.all([null, 'br', 'gzip'].map((accepted) => docsAsset(name, accepted)));
    assert.equal([whole?.encoding, br?.encoding, gzip?.encoding], [undefined, 'br', 'gzip']);
    assert.equal(new Uint8Array(brotliDecompressSync(br?.body ?? '')), whole?.body);
    assert.equal(new Uint8Array(gunzipSync(gzip?.body ?? '')), whole?.body);
    assert.is(new Set([whole?.etag, br?.etag, gzip?.etag]).size, 3);
  }
});

test('what would not shrink is sent as it is', async () => {
  for (const name of ['favicon-32x32.png', 'oauth2-redirect.html'])
    assert.is((await docsAsset(name, 'br, gzip'))?.encoding, undefined);
});

test('no other file can be had, by whatever name', async () => {
  for (const name of [
    '',
    'index.html',
    'package.json',
    '../package.json',
    'swagger-ui.css/',
    '__proto__',
    'constructor',
    '/etc/passwd',
  ]) {
    assert.is(await docsAsset(name), undefined, name);
  }
});

test('a file is read once', async () => {
  assert.is(await docsAsset('swagger-ui.css'), await docsAsset('swagger-ui.css'));
});

test.run();
