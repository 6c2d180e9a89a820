// Proves that the docs page sends all of an operation's cookies: several parameters, and an API key beside them.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { APIKeyCookie, App, Cookie } from '../../src/index.js';
import { hasChromium } from '../support/chromium.js';
import { onDocsPage } from '../support/on-docs-page.js';
import { authorize, execute } from '../support/swagger-ui.js';

const test = suite('browser: cookies on the docs page');
const inBrowser = hasChromium() ? test : test.skip;

const cookies = [
  Cookie('first', String, { default: 'a=b c' }),
  Cookie('second', Number, { default: 2 }),
  Cookie('third', Boolean, { default: true }),
] as const;

const app = new App({ title: 'Cookies' });
app.get('/open', [...cookies], { operationId: 'open' }, (...values) => ({ values }));
const key = new APIKeyCookie({ name: 'key' });
app.get('/locked', [key, ...cookies], { operationId: 'locked' }, (...values) => ({ values }));

inBrowser('every cookie parameter reaches the handler, and so does the key', async () => {
  await using server = await app.listen({ port: 0 });
  await onDocsPage(server.url, async (page, visit) => {
    const seen: string[] = [];
    visit.page.context().on('response', async (response) => {
      if (response.url().endsWith('/open') || response.url().endsWith('/locked')) seen.push(await response.text());
    });
    await execute(page, 'open');
    await authorize(page, 'APIKeyCookie', { Value: 'secret' });
    await execute(page, 'locked');
    assert.equal(
      seen.map((text) => JSON.parse(text).values),
      [
        ['a=b c', 2, true],
        ['secret', 'a=b c', 2, true],
      ],
    );
    assert.is(await page.evaluate('document.cookie'), '');
  });
});

test.run();
