import { docsHandler } from '@portico/core/graph';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { withoutDocs } from '../src/index.js';
import { graphsOf } from './support/apps.js';

const test = suite('routes without those of the docs');

test('only what serves the docs is left out', () => {
  const hidden = { includeInSchema: false };
  const docs = docsHandler(() => 1);
  const graphs = graphsOf((app) => {
    app.get('/openapi.json', [], hidden, docs);
    app.get('/docs', [], hidden, docs);
    app.get('/docs/style.css', [], hidden, docs);
    app.get('/docs/hidden', [], hidden, () => 1);
    app.get('/docs/shown', [], () => 1);
  });
  assert.equal(
    withoutDocs(graphs).map(({ route }) => route.path),
    ['/docs/hidden', '/docs/shown'],
  );
});

test.run();
