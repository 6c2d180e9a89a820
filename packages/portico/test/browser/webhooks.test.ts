// Proves that the docs page shows the events that an app sends, with what a receiver has to know.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, webhook } from '../../src/index.js';
import { hasChromium } from '../support/chromium.js';
import { onDocsPage } from '../support/on-docs-page.js';

const test = suite('browser: webhooks on the docs page');
const inBrowser = hasChromium() ? test : test.skip;

const app = new App({ webhooks: [webhook('order.paid', String, { description: 'The payment has arrived.' })] });
app.get('/orders', [], () => []);

inBrowser('an event is shown beside the routes, with its headers and what to answer', async () => {
  await using server = await app.listen({ port: 0 });
  await onDocsPage(server.url, async (page) => {
    const block = page.locator('.opblock', { hasText: 'order.paid' });
    await block.locator('.opblock-summary-control').click();
    await block.getByText('The payment has arrived.').waitFor();
    const text = (await block.textContent()) ?? '';
    for (const shown of ['webhook-signature', 'HMAC-SHA256', '"data": "string"', '2XX', '410']) {
      assert.ok(text.includes(shown), shown);
    }
  });
});

test.run();
