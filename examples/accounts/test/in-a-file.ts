// What holds of a database in a file, run by database-file.test.ts on a Node that has SQLite built in.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from '../app.js';
import { database } from '../database.js';
import { anyone, clientWith, logIn, password, register } from './visitor.js';

const test = suite('accounts: a database in a file');
const folder = mkdtempSync(join(tmpdir(), 'accounts-'));

test.before(() => {
  process.env['ACCOUNTS_DATABASE'] = join(folder, 'accounts.db');
});
test.after(async () => {
  await app.close();
  delete process.env['ACCOUNTS_DATABASE'];
  rmSync(folder, { recursive: true });
});

test('it is closed with the app, and there again when the app is', async () => {
  const { id } = await register('stays');
  assert.ok(existsSync(join(folder, 'accounts.db')));
  await app.close();
  const closed = await database.transact(() => 'open').catch((error: Error) => error.message);
  assert.is(closed, 'The database is not open.');
  assert.is((await anyone.post('/users', { json: { username: 'stays', password } })).status, 409);
  const me = await clientWith(await logIn('stays')).get('/users/me');
  assert.is(((await me.json()) as { id: string }).id, id);
});

test('it holds no password and no token that could be used', async () => {
  const tokens = await logIn('stays');
  await app.close();
  const content = readFileSync(join(folder, 'accounts.db'), 'latin1');
  assert.match(content, '$argon2id$');
  for (const secret of [password, tokens.access_token, tokens.refresh_token.split('.')[1] ?? '']) {
    assert.not.ok(content.includes(secret));
  }
});

test("a process that was killed while it wrote is in nobody's way, and has changed nothing", async () => {
  await app.close();
  const program = `const database = new (require('node:sqlite').DatabaseSync)(process.argv[1]);
    database.exec('BEGIN IMMEDIATE; UPDATE users SET disabled = 1');
    process.kill(process.pid, 'SIGKILL')`;
  const { signal } = spawnSync(process.execPath, ['-e', program, join(folder, 'accounts.db')]);
  assert.is(signal, 'SIGKILL');
  assert.ok((await logIn('stays')).access_token);
});

test.run();
