import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { withoutDocs } from '../src/index.js';
import { graphsOf } from './support/apps.js';

const test = suite('routes without those of the docs');

test('only what serves the docs is left out', () => {
  const hidden = { includeInSchema: false };
  const graphs = graphsOf((app) => {
    app.get('/openapi.json', [], hidden, () => 1);
    app.get('/docs', [], hidden, () => 1);
    app.get('/docs/style.css', [], hidden, () => 1);
    app.get('/docs-of-ours', [], hidden, () => 1);
    app.get('/docs/shown', [], () => 1);
    app.get('/hidden', [], hidden, () => 1);
  });
  const paths = (places: Parameters<typeof withoutDocs>[1]): readonly string[] =>
    withoutDocs(graphs, places).map(({ route }) => route.path);
  assert.equal(paths({ docsUrl: '/docs', openapiUrl: '/openapi.json' }), ['/docs-of-ours', '/docs/shown', '/hidden']);
  assert.is(paths({}).length, 6);
});

test.run();
