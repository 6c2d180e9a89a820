import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createGraphPage, graphPagePolicy } from '../src/page.js';
import { full, graphsOf, guarded } from './support/apps.js';

const test = suite('page of graphs');

test('lists every route, and holds a picture of each', async () => {
  const html = await createGraphPage([full, ...guarded], 'Shop');
  assert.is(html.match(/<svg /g)?.length, 9);
  assert.match(html, '<a href="#p0">Who reaches what</a>');
  assert.match(html, '<a href="#p1">POST /items/:id</a>');
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  assert.is(new Set(ids).size, ids.length, 'every id stands once');
});

test('has no script, nothing from elsewhere, and no markup of the app', async () => {
  const graphs = graphsOf((app) => app.get('/<b>&"/x', [], () => 1));
  const html = await createGraphPage(graphs, '</title><script>alert(1)</script>');
  assert.not.match(html, /<script|<b>|<link|<img|https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
  assert.match(graphPagePolicy, "default-src 'none'");
});

test('an app without routes has a page, too', async () => {
  assert.match(await createGraphPage([], 'Empty'), 'Who reaches what in Empty');
});

test.run();
