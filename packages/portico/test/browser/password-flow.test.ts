// Proves the first page of the tutorial in a real browser, against the real command: authorize, call, log out.
import { spawn } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Running } from '../../../cli/test/portico.js';
import { rejects } from '../../../core/test/support/rejects.js';
import { hasChromium, Visit } from '../support/chromium.js';
import { authorize, execute, logOut, openDocs } from '../support/swagger-ui.js';

const test = suite('browser: the password flow on the docs page');
const inBrowser = hasChromium() ? test : test.skip;
const bin = fileURLToPath(new URL('../../bin/portico.js', import.meta.url));
const program = fileURLToPath(new URL('../../../../examples/password-flow/app.ts', import.meta.url));
const readUsersMe = 'readUsersMe';

inBrowser(
  'a visitor authorizes, reads who they are, logs out and is refused, and nothing leaves this machine',
  async () => {
    const server = new Running(spawn(process.execPath, [bin, 'run', program, '--port', '0']));
    const visit = await Visit.start();
    try {
      const { page } = visit;
      const url = await server.url();
      await openDocs(page, `${url}/docs`);
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
      assert.equal(visit.elsewhere, []);
      assert.equal(visit.complaints, []);
    } finally {
      await visit.end();
      await server.kill();
    }
  },
);

inBrowser('a wrong password stays in the dialog, and says so', async () => {
  const server = new Running(spawn(process.execPath, [bin, 'run', program, '--port', '0']));
  const visit = await Visit.start();
  try {
    const { page } = visit;
    await openDocs(page, `${await server.url()}/docs`);
    const attempt = authorize(page, 'OAuth2PasswordBearer', { username: 'johndoe', password: 'wrong' });
    await rejects(attempt, /Not authorized: Auth Error/i);
    assert.equal(visit.elsewhere, []);
  } finally {
    await visit.end();
    await server.kill();
  }
});

test.run();
