import type { App } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { drive, expected } from './drive.js';

const test = suite('example: compilers');

for (const style of ['functions', 'standard', 'written-out', 'with-metadata']) {
  test(`the app written as ${style} answers`, async () => {
    const { app } = (await import(`./${style}.js`)) as { readonly app: App };
    assert.equal(await drive(app), expected);
  });
}

test.run();
