import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { retired } from './retired.js';

const test = suite('example: a route that is retired');

test('every response says since when, until when, and what to do', async () => {
  const { headers } = await new TestClient(retired).get('/invoices');
  assert.is(headers.get('deprecation'), '@1767225600');
  assert.is(headers.get('sunset'), 'Thu, 31 Dec 2026 00:00:00 GMT');
  const to = '<https://docs.example.org/to-bills>';
  assert.is(headers.get('link'), `${to}; rel="deprecation", ${to}; rel="sunset"`);
});

test('the document says so, too', () => {
  const operation = retired.openapi().paths?.['/invoices']?.get;
  assert.is(operation?.deprecated, true);
  assert.is(operation?.['x-sunset'], '2026-12-31');
  assert.is(
    operation?.description,
    '**Deprecated** since 2026-01-01, and works until 2026-12-31. See [what to do](https://docs.example.org/to-bills).',
  );
  assert.equal(Object.keys(operation?.responses?.['200'].headers), ['Deprecation', 'Sunset', 'Link']);
});

test.run();
