// Holds the table of docs/compilers.md to what happens: each app of examples/compilers, by each compiler and runner.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { installTools } from '../../install-tools.mjs';
import { compilers } from './compilers.js';
import { type Outcomes, outcomesOf } from './outcomes.js';
import { type Style, styles } from './project.js';
import { runners } from './runners.js';

const test = suite('compilers');
/** The other runtimes are there for Linux on x64 only. */
const hasRuntimes = process.platform === 'linux' && process.arch === 'x64';
const isThere = (name: string): boolean => hasRuntimes || !/bun|deno/i.test(name);
const all = Object.fromEntries(Object.entries({ ...compilers, ...runners }).filter(([name]) => isThere(name)));

/** What a cell says of an outcome. */
const words: Readonly<Record<string, (outcome: string) => boolean>> = {
  yes: (outcome) => outcome === 'yes',
  'says what to write': (outcome) =>
    outcome.startsWith('DefinitionError: Cannot ') && outcome.includes('Write it out: '),
  'not compiled': (outcome) => outcome.startsWith('SyntaxError: '),
};

/** What runners are called where their metadata is missing. */
const facts: Readonly<Record<string, RegExp>> = {
  esbuild: /none was emitted.*esbuild and tsx emit none/,
  tsx: /^(?!.*emitDecoratorMetadata).*tsx emits none, whatever tsconfig\.json says/,
};

/** The rows of the page's table, by compiler: what it says of each style. */
const rows = new Map(
  readFileSync(new URL('../../../docs/compilers.md', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .map(([name = '', ...cells]): [string, readonly string[]] => [name, cells]),
);

let found: ReadonlyMap<string, Partial<Outcomes>>;

test.before(async () => {
  installTools();
  found = await outcomesOf(all);
});

test('the page has a row for each, and no other', () => {
  const [head, , ...named] = rows.keys();
  assert.is(head, 'Compiled by');
  assert.equal(named.filter(isThere), Object.keys(all));
});

for (const name of Object.keys(all)) {
  test(`${name} does what the page says`, () => {
    styles.forEach((style: Style, column) => {
      const outcome = found.get(name)?.[style] ?? 'none';
      const said = rows.get(name)?.[column] ?? '';
      assert.ok(words[said]?.(outcome), `${style}: the page says «${said}», and it was ${outcome}`);
    });
  });
}

test('where metadata is missing, what runs is named', () => {
  for (const [name, fact] of Object.entries(facts)) assert.match(found.get(name)?.['with-metadata'] ?? '', fact);
});

test.run();
