// Proves that the docs page of the example with accounts logs in at its token endpoint, and calls what the token opens.
import { spawn } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Running } from '../../../cli/test/portico.js';
import { hasChromium } from '../support/chromium.js';
import { onDocsPage } from '../support/on-docs-page.js';
import { authorize, execute } from '../support/swagger-ui.js';

const test = suite('browser: the accounts example on its docs page');
const inBrowser = hasChromium() ? test : test.skip;
const bin = fileURLToPath(new URL('../../bin/portico.js', import.meta.url));
const program = fileURLToPath(new URL('../../../../examples/accounts/app.ts', import.meta.url));
const readMe = 'me';
const password = 'a password for the browser';

inBrowser('the first admin logs in with the password flow, and reads who they are', async () => {
  const env = { ...process.env, ACCOUNTS_ADMIN_PASSWORD: password };
  const server = new Running(spawn(process.execPath, [bin, 'run', program, '--port', '0'], { env }));
  try {
    await onDocsPage(await server.url(), logInAndRead, { statuses: [401] });
  } finally {
    await server.kill();
  }
});

async function logInAndRead(page: Page): Promise<void> {
  assert.is((await execute(page, readMe)).status, 401);
  await authorize(page, 'JWTBearer', { username: 'admin', password });
  const known = await execute(page, readMe);
  assert.is(known.status, 200);
  assert.match(known.text, '"username": "admin"');
  assert.not.match(await page.content(), /argon2/);
}

test.run();
