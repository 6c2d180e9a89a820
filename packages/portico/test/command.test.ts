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

/** Runs a copy of the executable among these files. @param cwd Where. Default: among them. */
function run(
  files: Readonly<Record<string, string>>,
  cwd?: string,
): { readonly status: number | null; readonly stderr: string } {
  return withPrograms({}, (folder) => {
    write(folder, files);
    copyFileSync(bin, join(folder, 'portico.js'));
    return spawnSync(process.execPath, [join(folder, 'portico.js'), 'run', 'app.ts'], {
      cwd: cwd ?? folder,
      encoding: 'utf8',
    });
  });
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
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

test('with it, it hands on the line, wherever it is called', () => {
  const own = command('export const main = (line) => console.error(line.join());');
  assert.is(run(own, '/').stderr, 'run,app.ts\n');
});

test('it is found in the project, where this package lies in a store', () => {
  const own = command('export const main = (line) => console.error(line.join());');
  const { stderr } = withPrograms({}, (project) => {
    write(project, own);
    return run({}, project);
  });
  assert.is(stderr, 'run,app.ts\n');
});

test('a command that lacks a package of its own is not said to be missing', () => {
  const { stderr } = run(command("import 'lost'; export const main = () => {};"));
  assert.match(stderr, "Cannot find package 'lost'");
  assert.not.match(stderr, 'npm install');
});

test('no published package names it but as what tests need: npm would install it for production, too', () => {
  const {
    name: _,
    devDependencies,
    ...published
  } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  assert.ok('@portico/cli' in devDependencies);
  assert.not.match(JSON.stringify(published), '@portico/cli');
});

test('no other package has an executable of that name, which an uninstall of it would take away', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../cli/package.json', import.meta.url), 'utf8'));
  assert.is(manifest.bin, undefined);
});

test.run();
