// The executable of the package where the command that it calls is not installed, as in production, or is broken.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { withPrograms } from './support/compilations.js';

const test = suite('command');

const bin = new URL('../bin/portico.js', import.meta.url).pathname;

/** Runs a copy of the executable among these files. */
function run(files: Readonly<Record<string, string>>): { readonly status: number | null; readonly stderr: string } {
  return withPrograms({}, (folder) => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    copyFileSync(bin, join(folder, 'portico.js'));
    return spawnSync(process.execPath, [join(folder, 'portico.js'), 'run', 'app.ts'], { encoding: 'utf8' });
  });
}

/** A package of that name, whose program is this. */
const command = (program: string): Record<string, string> => ({
  'node_modules/@portico/cli/package.json': '{"name":"@portico/cli","type":"module","exports":"./index.js"}',
  'node_modules/@portico/cli/index.js': program,
});

test('without the command it says what to install, and ends with 2', () => {
  const { status, stderr } = run({});
  assert.is(
    stderr,
    'Cannot run portico: @portico/cli, which is the command, is not installed. Write npm install --save-dev @portico/cli.\n',
  );
  assert.is(status, 2);
});

test('with it, it hands on the line', () => {
  const { stderr } = run(command('export const main = (line) => console.error(line.join());'));
  assert.is(stderr, 'run,app.ts\n');
});

test('a command that lacks a package of its own is not said to be missing', () => {
  const { stderr } = run(command("import 'lost'; export const main = () => {};"));
  assert.match(stderr, "Cannot find package 'lost'");
  assert.not.match(stderr, 'npm install');
});

test('no other package has an executable of that name, which an uninstall of it would take away', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../cli/package.json', import.meta.url), 'utf8'));
  assert.is(manifest.bin, undefined);
});

test.run();
