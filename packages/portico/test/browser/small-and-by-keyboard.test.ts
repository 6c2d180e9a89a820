// Proves that the docs page can be used in the window of a telephone, and by keyboard alone.
import type { Locator, Page } from 'playwright-core';
import { APIKeyHeader, App, HTTPBearer, OAuth2PasswordBearer, Query } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasChromium } from '../support/chromium.js';
import { onDocsPage } from '../support/on-docs-page.js';
import { authorize, execute, logOut } from '../support/swagger-ui.js';
import { addTokenRoutes } from '../support/token-routes.js';

const test = suite('browser: small and by keyboard');
const inBrowser = hasChromium() ? test : test.skip;

const key = new APIKeyHeader({ name: 'x-key' });
const others = [new HTTPBearer(), new OAuth2PasswordBearer({ tokenUrl: 'token' })];

const app = new App({ title: 'Small' });
const echoed = { operationId: 'echo', tags: ['to and/or fro'] };
app.get('/echo', [key, Query('text', String, { default: 'a'.repeat(80) })], echoed, (who, text) => ({ who, text }));
for (const [index, scheme] of others.entries()) app.get(`/by/${index}`, [scheme], () => ({ index }));
addTokenRoutes(app, () => 'token');

/** What is cut off at the right edge of the window. */
const cutOff = `[...document.querySelectorAll('.opblock *, .dialog-ux *')]
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
  .map((element) => element.tagName + '.' + element.className)`;

/** Goes on by Tab until an element has the focus. */
async function tabTo(page: Page, element: Locator): Promise<void> {
  for (let steps = 0; steps < 60; steps++) {
    if (await element.evaluate((one) => one === one.ownerDocument.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${element}`);
}

async function press(page: Page, element: Locator): Promise<void> {
  await element.waitFor();
  await tabTo(page, element);
  await page.keyboard.press('Enter');
}

inBrowser('nothing is cut off in a narrow window, and Authorize opens at its first field', async () => {
  await using server = await app.listen({ port: 0 });
  const act = async (page: Page): Promise<void> => {
    await page.setViewportSize({ width: 390, height: 600 });
    assert.is((await execute(page, 'echo')).status, 401);
    assert.equal(await page.evaluate(cutOff), []);
    await page.locator('.auth-wrapper .btn.authorize').click();
    const content = page.locator('.dialog-ux .modal-ux-content');
    await content.waitFor();
    assert.is(await content.evaluate((one) => one.scrollTop), 0);
    const first = content.locator('input').first();
    assert.ok(await first.evaluate((one) => one === one.ownerDocument.activeElement));
    assert.equal(await page.evaluate(cutOff), []);
  };
  await onDocsPage(server.url, act, { statuses: [401] });
});

inBrowser('in a low window Authorize can be closed, and has all of its fields', async () => {
  await using server = await app.listen({ port: 0 });
  await onDocsPage(server.url, async (page) => {
    await page.setViewportSize({ width: 844, height: 390 });
    await authorize(page, 'OAuth2PasswordBearer', { username: 'ada', password: 'lovelace' });
    await logOut(page, 'OAuth2PasswordBearer');
  });
});

inBrowser('credentials are given, and an operation is tried out, without a mouse', async () => {
  await using server = await app.listen({ port: 0 });
  await onDocsPage(server.url, async (page) => {
    await press(page, page.locator('.auth-wrapper .btn.authorize'));
    const dialog = page.locator('.dialog-ux');
    const part = dialog.locator('.auth-container', { has: page.getByRole('heading', { name: /^APIKeyHeader\b/ }) });
    assert.is(await page.getByRole('dialog', { name: 'Authorize' }).getByRole('button', { name: 'Close' }).count(), 4);
    const field = part.locator('input');
    await field.waitFor();
    await tabTo(page, field);
    await page.keyboard.type('mine');
    await press(page, part.getByRole('button', { name: 'Apply' }));
    await press(page, part.getByRole('button', { name: 'Close' }));
    await dialog.waitFor({ state: 'detached' });
    const opener = page.locator('.auth-wrapper .btn.authorize');
    assert.ok(await opener.evaluate((one) => one === one.ownerDocument.activeElement));
    const operation = page.locator('.opblock[id$="-echo"]');
    await press(page, operation.locator('.opblock-summary-control'));
    await press(page, operation.getByRole('button', { name: 'Try it out' }));
    const text = operation.locator('tr[data-param-name="text"] input');
    await text.waitFor();
    await tabTo(page, text);
    await page.keyboard.press('Control+A');
    await page.keyboard.type('typed');
    await press(page, operation.getByRole('button', { name: 'Execute' }));
    const answer = operation.locator('.live-responses-table');
    await answer.waitFor();
    assert.match((await answer.textContent()) ?? '', /"who": "mine",\s+"text": "typed"/);
  });
});

inBrowser('Tab does not lead out of the Authorize dialog, and after it the page is as it was', async () => {
  await using server = await app.listen({ port: 0 });
  await onDocsPage(server.url, async (page) => {
    await press(page, page.locator('.auth-wrapper .btn.authorize'));
    await page.locator('.dialog-ux input').first().waitFor();
    const outside = `document.activeElement !== document.body && !document.activeElement.closest('.dialog-ux')`;
    for (let steps = 0; steps < 20; steps++) {
      await page.keyboard.press('Tab');
      assert.not.ok(await page.evaluate(outside));
    }
    await page.keyboard.press('Escape');
    await page.locator('.dialog-ux').waitFor({ state: 'detached' });
    assert.is(await page.locator('[inert]').count(), 0);
  });
});

inBrowser('an address opens its operation, also where the tag has a slash', async () => {
  await using server = await app.listen({ port: 0 });
  await onDocsPage(server.url, async (page) => {
    const operation = page.locator('.opblock[id$="-echo"]');
    await operation.locator('.opblock-summary-control').click();
    await page.waitForURL(/#\/to%20and%2For%20fro\/echo$/);
    await page.reload();
    await operation.locator('.opblock-body').waitFor();
  });
});

test.run();
