// Proves the first page of the tutorial in a real browser, against the real command: authorize, call, log out.
import { spawn } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Running } from '../../../cli/test/portico.js';
import { rejects } from '../../../core/test/support/rejects.js';
import { hasChromium, type Visit } from '../support/chromium.js';
import { onDocsPage } from '../support/on-docs-page.js';
import { authorize, execute, logOut } from '../support/swagger-ui.js';

const test = suite('browser: the password flow on the docs page');
const inBrowser = hasChromium() ? test : test.skip;
const bin = fileURLToPath(new URL('../../bin/portico.js', import.meta.url));
const program = fileURLToPath(new URL('../../../../examples/password-flow/app.ts', import.meta.url));
const readUsersMe = 'readUsersMe';

/** What happens on the docs page of the example. */
async function onItsPage(act: (page: Page, visit: Visit, url: string) => Promise<void>, status: number): Promise<void> {
  const server = new Running(spawn(process.execPath, [bin, 'run', program, '--port', '0']));
  try {
    const url = await server.url();
    await onDocsPage(url, (page, visit) => act(page, visit, url), { statuses: [status] });
  } finally {
    await server.kill();
  }
}

inBrowser('a visitor authorizes, reads who they are, logs out and is refused', () =>
  onItsPage(async (page, visit, url) => {
    assert.is((await execute(page, readUsersMe)).status, 401);
    await authorize(page, 'OAuth2PasswordBearer', { username: 'johndoe', password: 'secret' });
    const known = await execute(page, readUsersMe);
    assert.is(known.status, 200);
    assert.match(known.text, 'johndoe@example.com');
    assert.not.match(await page.content(), /hashed|fakehash/);
    await logOut(page, 'OAuth2PasswordBearer');
    const stranger = await execute(page, readUsersMe);
    assert.is(stranger.status, 401);
    assert.match(stranger.text, 'Not authenticated');
    assert.ok(visit.requested.includes(`${url}/token`), 'the dialog asked the app for a token');
  }, 401),
);

inBrowser('a wrong password stays in the dialog, and says so', () =>
  onItsPage(async (page) => {
    const attempt = authorize(page, 'OAuth2PasswordBearer', { username: 'johndoe', password: 'wrong' });
    await rejects(attempt, /Not authorized: Auth Error/i);
  }, 400),
);

test.run();
