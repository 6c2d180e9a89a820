// Proves that lists, objects and files reach the handler from the docs page as they were filled in, in every place and style.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createLists } from '../clients/lists.app.js';
import { sent } from '../clients/sent.js';
import { hasChromium } from '../support/chromium.js';
import { fillIn } from '../support/fill-in.js';
import { hasNginx, startProxy } from '../support/nginx.js';
import { onDocsPage } from '../support/on-docs-page.js';
import { execute } from '../support/swagger-ui.js';

const test = suite('browser: lists on the docs page');
const inBrowser = hasChromium() ? test : test.skip;

/** Fills in and executes an operation; gives what the server answered. */
async function answerOf(page: Page, id: string, values: Readonly<Record<string, unknown>>): Promise<unknown> {
  await fillIn(page, id, values);
  const answer = page.waitForResponse((response) => new RegExp(`/${id}\\b`).test(response.url()));
  const shown = await execute(page, id);
  assert.is(shown.status, 200, shown.text);
  return (await answer).json();
}

inBrowser('every list, object and file arrives as it was filled in', async () => {
  await using server = await createLists().listen({ port: 0 });
  await onDocsPage(server.url, async (page) => {
    for (const [id, values] of Object.entries(sent)) assert.equal(await answerOf(page, id, values), values, id);
    // No file is chosen.
    assert.equal(await answerOf(page, 'perhaps', { text: 'a' }), { text: 'a' });
  });
});

inBrowser('bytes are offered as a file, shown as an image, played as sound', async () => {
  await using server = await createLists().listen({ port: 0 });
  await onDocsPage(server.url, async (page) => {
    for (const id of ['image', 'sound']) assert.is((await execute(page, id)).status, 200);
    await execute(page, 'download');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download file' }).click();
    assert.is(readFileSync(await (await download).path()).toString('hex'), '00ff800a');
  });
});

(hasNginx() ? inBrowser : test.skip)('they arrive below the prefix that a proxy takes off', async () => {
  await using server = await createLists('/api/v1').listen({ port: 0 });
  await using proxy = await startProxy('/api/v1', server.url);
  await onDocsPage(proxy.url, async (page) => {
    // Not the path: this proxy decodes it, so that `%2C` and `%2F` arrive as if they stood between items and segments.
    for (const id of ['query', 'deep', 'cookie', 'uploads'] as const) {
      assert.equal(await answerOf(page, id, sent[id]), sent[id], id);
    }
  });
});

test.run();
