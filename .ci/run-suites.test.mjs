// What the process of tests reports about suites that pass, fail, crash, hang on to things or are never run.
import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const runner = suite('run-suites');
const script = fileURLToPath(new URL('run-suites.mjs', import.meta.url));
const coverage = fileURLToPath(new URL('../coverage', import.meta.url));

/** What the process reports and prints about files with the given texts; below the checkout, so that uvu is found. */
async function run(...texts) {
  mkdirSync(coverage, { recursive: true });
  const folder = mkdtempSync(join(coverage, 'planted-'));
  const files = texts.map((_, index) => join(folder, `${index}.test.mjs`));
  for (const [index, file] of files.entries()) writeFileSync(file, `import { suite } from 'uvu';\n${texts[index]}`);
  const child = fork(script, files, { silent: true, env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' } });
  let result;
  let output = '';
  child.on('message', (message) => {
    result = message;
  });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
  const code = await new Promise((done) => child.on('close', done));
  rmSync(folder, { recursive: true });
  return { ...result, code, output };
}

const good = "const a = suite('a'); a('holds', () => {}); a('holds too', () => {}); a.run();";

runner('counts what passed and what failed, over all files', async () => {
  const bad = "const b = suite('b'); b('holds', () => {}); b('breaks', () => { throw new Error('no'); }); b.run();";
  const { passed, failed, finished, code } = await run(good, bad);
  assert.equal({ passed, failed, finished, code }, { passed: 3, failed: 1, finished: true, code: 1 });
});

runner('what failed is reported with its file and its text', async () => {
  const bad =
    "const b = suite('b'); b('holds', () => {}); b('breaks', () => { throw new Error('planted'); }); b.run();";
  const { failures } = await run(good, bad);
  assert.is(failures.length, 1);
  for (const part of ['1.test.mjs', '"breaks"', 'planted']) assert.ok(failures[0].includes(part), part);
});

runner('a file that cannot be loaded is a failure and hides no other file', async () => {
  const { passed, failed, output } = await run("throw new Error('planted crash');", good);
  assert.equal({ passed, failed }, { passed: 2, failed: 1 });
  assert.match(output, 'planted crash');
});

runner('a file that runs no suite is a failure', async () => {
  const { passed, failed, output } = await run("const a = suite('a'); a('holds', () => {});");
  assert.equal({ passed, failed }, { passed: 0, failed: 1 });
  assert.match(output, 'No suite calls');
});

runner('a failing hook is a failure and hides no other suite', async () => {
  const hook =
    "const h = suite('h'); h.before(() => { throw new Error('planted hook'); }); h('holds', () => {}); h.run();";
  const { passed, failed, output } = await run(hook, good);
  assert.equal({ passed, failed }, { passed: 2, failed: 1 });
  assert.match(output, 'A hook of this suite failed');
});

runner('a process that a test ends early has not finished', async () => {
  const { finished, code } = await run("const a = suite('a'); a('leaves', () => process.exit(0)); a.run();");
  assert.is(finished === true, false);
  assert.is(code === 0, false);
});

runner.run();
