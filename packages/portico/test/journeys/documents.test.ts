// Proves that the document of every example is valid OpenAPI.
import { existsSync, readdirSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkDocument } from '../../../openapi/test/support/check-document.js';
import type { OpenAPIObject } from '../../src/index.js';

const test = suite('journey: documents of the examples');
const examples = new URL('../../../../examples/', import.meta.url);
const programs = readdirSync(examples, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/app.ts`, examples)))
  .map((entry) => entry.name);

test('there are examples', () => {
  for (const name of ['first-steps', 'password-flow', 'schemes']) assert.ok(programs.includes(name), name);
});

for (const name of programs) {
  test(`${name}: its document is valid, as it is and as it is served`, async () => {
    const { app } = await import(new URL(`${name}/app.ts`, examples).href);
    const document: OpenAPIObject = app.openapi();
    assert.ok(Object.keys(document.paths ?? {}).length > 0);
    assert.equal(await checkDocument(document), []);
    const served = await app.fetch(new Request('http://localhost/openapi.json'));
    assert.equal(await served.json(), JSON.parse(JSON.stringify(document)));
  });
}

test.run();
