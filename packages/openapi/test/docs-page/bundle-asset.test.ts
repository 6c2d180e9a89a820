import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bundleAsset } from '../../src/docs-page/bundle-asset.js';

const test = suite('bundleAsset');
const script = new TextEncoder().encode('let a = 1;'.repeat(1000));

test('each form is made once, when first asked for, with a validator of its own', async () => {
  let reads = 0;
  const asset = bundleAsset(async () => {
    reads += 1;
    return script;
  });
  assert.is(reads, 0);
  const accepted = [null, 'br', 'gzip'];
  const [whole, br, gzip] = await Promise.all(accepted.map((one) => asset(one)));
  assert.equal([whole?.encoding, br?.encoding, gzip?.encoding], [undefined, 'br', 'gzip']);
  assert.equal(whole?.body, script);
  assert.equal(new Uint8Array(brotliDecompressSync(br?.body ?? '')), script);
  assert.equal(new Uint8Array(gunzipSync(gzip?.body ?? '')), script);
  assert.is(new Set([whole?.etag, br?.etag, gzip?.etag]).size, 3);
  for (const one of accepted) await asset(one);
  assert.is(reads, 3);
});

test('a failure is not remembered', async () => {
  let fails = true;
  const asset = bundleAsset(async () => {
    if (fails) throw new Error('no disk');
    return script;
  });
  const message = await asset('br').catch((error: Error) => error.message);
  assert.is(message, 'no disk');
  fails = false;
  assert.is((await asset('br')).encoding, 'br');
});

test.run();
