// Proves that Scalar and Redoc show the page of an app from its own files alone, under a policy as strict as Swagger UI's.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, type DocsUI, Path, redoc, scalar } from '../../src/index.js';
import { hasChromium, type Visit, visiting } from '../support/chromium.js';

const test = suite('browser: other pages');
const inBrowser = hasChromium() ? test : test.skip;

function createApp(ui: DocsUI): App {
  const app = new App({
    title: 'Shop',
    docs: { ui },
    openapi: { documents: { staff: { title: 'For the staff', includes: () => true } } },
  });
  app.get('/orders/:id', [Path('id', Number)], { summary: 'Read an order' }, (id) => ({ id }));
  return app;
}

/** Opens the page, and waits for the operation. */
async function onPageOf(ui: DocsUI, act: (visit: Visit, url: string) => Promise<void>): Promise<void> {
  await using server = await createApp(ui).listen({ port: 0 });
  await visiting(async (visit) => {
    await visit.page.goto(`${server.url}/docs`);
    await visit.page.getByRole('heading', { name: 'Read an order' }).first().waitFor();
    await act(visit, server.url);
  });
}

inBrowser('Scalar shows an operation and tries it out', () =>
  onPageOf(scalar({ theme: 'moon', showOperationId: true }), async ({ page, requested }, url) => {
    await page
      .getByRole('button', { name: /Test Request/ })
      .first()
      .click();
    await page.getByRole('button', { name: /^Send/ }).first().waitFor();
    assert.ok(requested.includes(`${url}/openapi.json`));
  }),
);

inBrowser('Redoc shows an operation, finds it, and lets the reader choose among documents', () =>
  onPageOf(redoc(), async ({ page, requested }, url) => {
    await page.getByPlaceholder('Search...').fill('order');
    await page.locator('[role=search] [role=menuitem], [role=search] li').first().waitFor();
    await page.getByLabel('Document').selectOption({ label: 'For the staff' });
    await page.waitForURL(/document=staff/);
    await page.getByRole('heading', { name: 'Read an order' }).first().waitFor();
    assert.ok(requested.includes(`${url}/openapi/staff.json`));
  }),
);

inBrowser('Redoc without its search needs no worker', () =>
  onPageOf(redoc({ disableSearch: true }), async ({ page }) => {
    assert.is(await page.getByPlaceholder('Search...').count(), 0);
  }),
);

test.run();
