// `portico client`: the client of an app, written to a file or printed, and what is said where the package that makes it is missing.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Project } from '../portico.js';

const test = suite<{ project: Project }>('portico client');

test.before((context) => {
  context.project = new Project({
    'app.ts': `const document = { openapi: '3.1.0', info: { title: 'Fake', version: '1' }, paths: {} };
export const app = { listen() {}, ready() {}, fetch() {}, openapi: () => document };`,
  });
});
test.after(({ project }) => project.dispose());

test('writes a client, and leaves one that would stay the same alone', async ({ project }) => {
  const { code, stdout, stderr } = await project.run('client', '-o', 'web/client.ts');
  assert.equal([code, stdout, stderr], [0, '', 'Wrote web/client.ts\n']);
  assert.match(readFileSync(join(project.folder, 'web/client.ts'), 'utf8'), 'export function createClient(');
  assert.is((await project.run('client', '-o', 'web/client.ts')).stderr, 'web/client.ts is up to date\n');
});

test('prints it where no file is given', async ({ project }) => {
  await project.run('client', '-o', 'client.ts');
  const { code, stdout } = await project.run('client');
  assert.equal([code, stdout], [0, readFileSync(join(project.folder, 'client.ts'), 'utf8')]);
});

test('without the package that makes it, it says what to install', ({ project }) => {
  // A copy of the command that sees all its dependencies but that one.
  const own = fileURLToPath(new URL('../../', import.meta.url));
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'portico-alone-')));
  for (const part of ['bin', 'dist', 'package.json', 'tsconfig.default.json']) {
    cpSync(join(own, part), join(copy, part), { recursive: true });
  }
  mkdirSync(join(copy, 'node_modules/@portico'), { recursive: true });
  for (const name of ['commander', '@commander-js', '@oxc-node', 'get-tsconfig', '@portico/core', 'reflect-metadata']) {
    symlinkSync(realpathSync(join(own, 'node_modules', name)), join(copy, 'node_modules', name));
  }
  const { status, stderr } = spawnSync(process.execPath, [join(copy, 'bin/portico.js'), 'client'], {
    cwd: project.folder,
    encoding: 'utf8',
  });
  rmSync(copy, { recursive: true });
  assert.is(status, 2);
  assert.match(
    stderr,
    /^Cannot make a client: @portico\/client, .* Write npm install --save-dev @portico\/client, and .*\n$/,
  );
});

test.run();
