// What the public symbols have to say, each rule broken once in a planted package.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkPublicDocs } from './public-docs.mjs';

const docs = suite('public docs');

/** The gaps in a package whose only file has the given text. */
function gapsIn(text) {
  const root = mkdtempSync(join(tmpdir(), 'portico-docs-'));
  const folder = join(root, 'packages/core');
  try {
    mkdirSync(join(folder, 'src'), { recursive: true });
    writeFileSync(
      join(root, 'tsconfig.base.json'),
      '{ "compilerOptions": { "noLib": true, "strict": true, "types": [] } }',
    );
    writeFileSync(join(folder, 'src/index.ts'), text);
    const exports = { '.': { types: './dist/index.d.ts' } };
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: '@portico/core', exports }));
    return checkPublicDocs(root).map((gap) => gap.replace('packages/core/src/index.ts: ', ''));
  } finally {
    rmSync(root, { recursive: true });
  }
}

const called = '/**\n * Makes it.\n * @example make();\n */\n';

docs('a function with a sentence and an example is in order', () => {
  assert.equal(gapsIn(`${called}export function make(): void {}`), []);
});

docs('a symbol without a sentence is a gap, a type too', () => {
  assert.equal(gapsIn('export type Made = 1;'), ['Made has no doc comment']);
});

docs('what is called needs an example: a function, a class, a constant', () => {
  const gaps = gapsIn(
    '/** A. */\nexport const a = () => 1;\n/** B. */\nexport class B {}\n/** C. */\nexport function c() {}',
  );
  assert.equal(gaps.sort(), ['B has no @example', 'a has no @example', 'c has no @example']);
});

docs('a constant that nobody calls needs none', () => {
  assert.equal(gapsIn('/** The most. */\nexport const most = 1;'), []);
});

docs('a throw has its @throws, also one in a function that is called on the way', () => {
  const thrown = `${called}export function make() { check(); }\nfunction check() { throw new Error('no'); }`;
  assert.equal(gapsIn(thrown), ['make throws and has no @throws']);
  assert.equal(gapsIn(thrown.replace(' */', ' * @throws {Error} Always.\n */')), []);
});

docs('what is only made on the way, or caught, is not thrown', () => {
  const made = `${called}export function make() { return () => { throw new Error('later'); }; }`;
  const caught = `${called}export function make() { try { throw new Error('no'); } catch {} }`;
  assert.equal([...gapsIn(made), ...gapsIn(caught)], []);
});

docs('a class says on its constructor what it throws', () => {
  const says = '/** @throws {Error} Always. */ ';
  const made = (comment) => `${called}export class Made {\n${comment}constructor() { throw new Error('no'); } }`;
  assert.equal(gapsIn(made('')), ['Made throws and has no @throws']);
  assert.equal(gapsIn(made(says)), []);
});

docs('a public method has a sentence; a private one needs none', () => {
  const text = `${called}export class Made { run() {} private walk() {} }`;
  assert.equal(gapsIn(text), ['Made.run has no doc comment']);
});

docs('an option says what it is, its unit, and what holds without it', () => {
  const option = (comment) => `/** Options. */\nexport interface RunOptions {\n${comment} wait?: number }`;
  assert.equal(gapsIn(option('')), ['RunOptions.wait has no doc comment']);
  assert.equal(gapsIn(option('/** Seconds to wait. Default: 5. */')), []);
  assert.equal(gapsIn(option('/** The wait. Default: 5. */')), ['RunOptions.wait is a number without a unit']);
  assert.equal(gapsIn(option('/** Seconds to wait. */')), ['RunOptions.wait does not say what holds without it']);
});

docs('a decorator outside of backticks cuts an example off, as every editor shows it', () => {
  const example = (text) => `/**\n * Gets.\n * @example ${text}\n */\nexport function Get(): void {}`;
  assert.match(gapsIn(example('class A { @Get() a() {} }'))[0], /an example that @Get cuts off/);
  assert.equal(gapsIn(example('`class A { @Get() a() {} }`')), []);
});

docs.run();
