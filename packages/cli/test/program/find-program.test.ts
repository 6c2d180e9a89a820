import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findProgram } from '../../src/program/find-program.js';

const test = suite<{ folder: string }>('findProgram');

test.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'portico-find-'));
});
test.after.each(({ folder }) => rmSync(folder, { recursive: true }));

function write(folder: string, file: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), '');
}

test('takes app before src/app before src/main, and TypeScript before JavaScript', ({ folder }) => {
  for (const file of ['src/main.mjs', 'src/main.ts', 'src/app.js', 'src/app.mts', 'app.js', 'app.ts']) {
    write(folder, file);
    assert.is(findProgram(folder), file);
  }
});

test('says where it looked', ({ folder }) => {
  write(folder, 'server.ts');
  assert.throws(
    () => findProgram(folder),
    /^Cannot find your program: there is no app\.ts, src\/app\.ts, src\/main\.ts here.* Write its path behind the command, such as server\.ts\.$/,
  );
});

test.run();
