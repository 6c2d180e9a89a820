// Holds that the lock of every example stays what it is when the example is refactored, and not when it is weakened.
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { RouteGraph } from '@portico/core/graph';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findFiles } from '../../../../.ci/find-files.mjs';
import type { DocsPlaces } from '../../src/docs-files.js';
import { compareLocks } from '../../src/lock/compare-locks.js';
import { type Lock, lockGraphs } from '../../src/lock/lock.js';
import { readLock, writeLock } from '../../src/lock/lock-text.js';
import { declaredNames, move, rename, reorder, withChoice, withoutScopes } from './refactor.js';

const examples = fileURLToPath(new URL('../../../../examples/', import.meta.url));

/** Programs that show a mistake, and what are none. */
const left = /(\.test|misspelt|mistaken)\.ts$|docs-check|\/programs\//;

const files = findFiles([examples], /\.ts$/)
  .map((path) => relative(examples, path).replaceAll('\\', '/'))
  .filter((name) => !left.test(name));
const programs = files.filter((name) => /^export const app\b/m.test(readFileSync(join(examples, name), 'utf8')));

const test = suite<{ folder: string; refactored: string }>('the lock of every example');

test.before((context) => {
  context.folder = realpathSync(mkdtempSync(join(tmpdir(), 'portico-lock-')));
  cpSync(join(examples, '../tsconfig.base.json'), join(context.folder, 'tsconfig.base.json'));
  context.refactored = copy(context.folder, (text, file) => {
    const names = namesIn(dirname(file));
    return move(reorder(rename(text, names)));
  });
});
test.after(({ folder }) => rmSync(folder, { recursive: true, force: true }));

/** A copy of all examples, some changed. */
function copy(folder: string, change: (text: string, file: string) => string): string {
  const to = mkdtempSync(join(folder, 'copy-'));
  cpSync(examples, to, {
    recursive: true,
    filter: (path) => !/node_modules|docs-check/.test(relative(examples, path)),
  });
  symlinkSync(join(examples, 'node_modules'), join(to, 'node_modules'));
  for (const file of files) {
    const text = readFileSync(join(to, file), 'utf8');
    const changed = change(text, file);
    if (changed !== text) writeFileSync(join(to, file), changed);
  }
  return to;
}

/** What the programs of a folder declare. */
function namesIn(folder: string): ReadonlySet<string> {
  const beside = files.filter((name) => dirname(name) === folder);
  return new Set(beside.flatMap((name) => declaredNames(readFileSync(join(examples, name), 'utf8'))));
}

async function lockOf(folder: string, program: string): Promise<Lock> {
  const { app } = (await import(pathToFileURL(join(folder, program)).href)) as {
    app: { graphs(): readonly RouteGraph[] };
  };
  const text = writeLock(lockGraphs(app.graphs(), app as DocsPlaces));
  const lock = readLock(text, 'security.lock');
  assert.is(writeLock(lock), text, 'what was read is written alike');
  return lock;
}

for (const program of programs) {
  test(`${program} keeps its lock with other names, in other routers and in another order`, async ({ refactored }) => {
    assert.is.not(readFileSync(join(refactored, program), 'utf8'), readFileSync(join(examples, program), 'utf8'));
    const { breaches, news } = compareLocks(await lockOf(examples, program), await lockOf(refactored, program));
    assert.equal(
      breaches.map(({ problem }) => problem),
      [],
    );
    assert.equal(
      news.filter((one) => !/ is called /.test(one)),
      [],
    );
  });
  const text = readFileSync(join(examples, program), 'utf8');
  // What nobody looked at before cannot be taken away.
  const weakened = program.startsWith('audit/') ? [] : [...withoutScopes(text), ...withChoice(text)];
  for (const [index, weaker] of weakened.entries()) {
    test(`${program} breaks its lock when it is weakened, ${index + 1}`, async ({ folder }) => {
      const changed = copy(folder, (whole, file) => (file === program ? weaker : whole));
      const { breaches } = compareLocks(await lockOf(examples, program), await lockOf(changed, program));
      assert.ok(breaches.length > 0);
    });
  }
}

test('all examples are looked at', () => assert.ok(programs.length >= 30, `${programs.length}`));

test.run();
