import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { withRedoc, withScalar } from './other-pages.js';

const test = suite('example: other docs pages');

for (const [app, starter, global] of [
  [withScalar, 'scalar.js', 'createApiReference'],
  [withRedoc, 'redoc.js', 'Redoc'],
] as const) {
  test(`${starter} starts what the package brings`, async () => {
    const client = new TestClient(app);
    const html = await (await client.get('/docs')).text();
    assert.match(html, `src="./docs/${starter}"`);
    for (const file of [starter, 'bundle.js']) {
      const script = await client.get(`/docs/${file}`);
      assert.is(script.headers.get('content-type'), 'text/javascript; charset=utf-8');
      assert.match(await script.text(), global);
    }
  });
}

test.run();
