// Proves that the page of graphs works in a browser without a script, under its own policy, and shows nobody's markup.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, dependency, HTTPBasic, HTTPException, Path, Security, TestClient } from '../../src/index.js';
import { hasChromium, visiting } from '../support/chromium.js';

const test = suite('browser: graphs');
const inBrowser = hasChromium() ? test : test.skip;

function createApp(docs: object): App {
  const app = new App({ title: 'Shop <b>', docs });
  app.get('/items/:id', [Path('id', Number)], function read() {});
  app.get('/items', [Security(new HTTPBasic())], function list() {});
  return app;
}

test('there is no such page unless the app asks for one', async () => {
  assert.is((await new TestClient(createApp({})).get('/docs/graph')).status, 404);
});

test('it is guarded as the docs are, and its document does not show it', async () => {
  const nobody = dependency([], () => {
    throw new HTTPException(403);
  });
  const app = createApp({ graphUrl: '/docs/graph', dependencies: [nobody] });
  assert.is((await new TestClient(app).get('/docs/graph')).status, 403);
  assert.equal(Object.keys(app.openapi().paths ?? {}), ['/items/{id}', '/items']);
});

test('it says what it may load, and is not kept', async () => {
  const { headers, status } = await new TestClient(createApp({ graphUrl: '/graph', docsUrl: null })).get('/graph');
  assert.is(status, 200);
  assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'; style-src 'unsafe-inline'/);
  assert.is(headers.get('cache-control'), 'no-store');
});

inBrowser('a route is chosen by its link, with the keyboard alone', async () => {
  await using server = await createApp({ graphUrl: '/docs/graph' }).listen({ port: 0 });
  await visiting(async ({ page }) => {
    await page.goto(`${server.url}/docs/graph`);
    const shown = async (): Promise<readonly string[]> => page.locator('section:visible h2').allTextContents();
    assert.equal(await shown(), ['Who reaches what in Shop <b>']);
    assert.equal(await page.locator('nav a').allTextContents(), ['Who reaches what', 'GET /items/:id', 'GET /items']);
    for (const key of ['Tab', 'Tab', 'Enter']) await page.keyboard.press(key);
    assert.equal(await shown(), ['GET /items/:id']);
    assert.is(await page.getByRole('img', { name: 'GET /items/:id' }).count(), 1);
  });
});

test.run();
