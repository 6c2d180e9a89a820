import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createDocument } from '../../src/document/document.js';
import type { OpenAPIVersion } from '../../src/document/document-info.js';
import { checkDocument } from '../support/check-document.js';
import { graphOf } from '../support/route-graph.js';

const test = suite('QUERY in the document');

for (const [openapi, shown] of [
  ['3.2', ['get', 'query']],
  ['3.1', ['get']],
  ['3.0', ['get']],
] as const satisfies readonly (readonly [OpenAPIVersion, readonly string[]])[]) {
  test(`OpenAPI ${openapi} ${shown.length > 1 ? 'shows it' : 'has no word for it, so it is left out'}`, async () => {
    const graphs = [
      graphOf({ handler: function read() {} }),
      graphOf({ method: 'QUERY', handler: function find() {} }),
    ];
    const document = createDocument(graphs, { title: 'Test', version: '1', openapi });
    assert.equal(Object.keys(document.paths?.['/'] ?? {}), shown);
    assert.equal(await checkDocument(document), []);
  });
}

test.run();
