import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './graph.js';

const test = suite('example: the graph of an app');

test('its page draws every route, and who reaches what', async () => {
  const response = await new TestClient(app).get('/docs/graph');
  assert.match(response.headers.get('content-type') ?? '', 'text/html');
  const html = await response.text();
  for (const shown of ['Who reaches what in Lamps', 'GET /items/:id', 'findItem', 'openItems', 'once for the app']) {
    assert.ok(html.includes(shown), shown);
  }
});

test.run();
