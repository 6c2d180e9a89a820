// Holds the table of docs/compilers.md to what happens: each app of examples/compilers, by each compiler and runner.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { installTools } from '../../install-tools.mjs';
import { compilers } from './compilers.js';
import { type Outcomes, outcomesOf } from './outcomes.js';
import { type Shapes, type Style, styles } from './project.js';
import { runners } from './runners.js';

const test = suite('compilers');
/** The other runtimes are there for Linux on x64 only. */
const hasRuntimes = process.platform === 'linux' && process.arch === 'x64';
const isThere = (name: string): boolean => hasRuntimes || !/bun|deno|^node/i.test(name);
const all = Object.fromEntries(Object.entries({ ...compilers, ...runners }).filter(([name]) => isThere(name)));

/** What a cell says of an outcome. */
const words: Readonly<Record<string, (outcome: string) => boolean>> = {
  yes: (outcome) => outcome === 'yes',
  'says what to write': (outcome) =>
    outcome.startsWith('DefinitionError: Cannot ') && outcome.includes('Write it out: '),
  'not compiled': (outcome) => outcome.startsWith('SyntaxError'),
};

/** What the shapes tell. */
interface Told {
  readonly decorators: 'legacy' | 'standard';
  readonly answers: readonly string[];
  readonly document: { readonly components: { readonly schemas: object } };
}

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

/** What compiles with the flag whatever the tsconfig says. */
const setsFlag: ReadonlySet<string> = new Set(['`portico run`']);

/** The shapes, and the style that is written with the same decorators. */
const shapes: readonly (readonly [Shapes, Style])[] = [
  ['shapes, legacy', 'written-out'],
  ['shapes, standard', 'standard'],
];

const answers = [
  '200 {"id":1,"name":"one","kind":"big","at":"1970-01-01T00:00:00.000Z","label":"of the class","count":5,"rank":3}',
  '404 {"detail":"Not Found"}',
  '200 {"shown":"IT","made":1}',
  '201 {"told":"hidden own two","is":true,"label":"of the schema","count":5}',
  '200 {"name":"root","children":[{"name":"leaf","children":[]}]}',
  '200 {"name":"Ada","pets":[{"name":"Rex"}]}',
];
const models = ['NewThing', 'Owner', 'Pet', 'Thing', 'Tree'];

for (const [key, style] of shapes) {
  const tell = (name: string): Told => {
    const outcome = found.get(name)?.[key] ?? 'none';
    assert.ok(outcome.startsWith('{'), `they told ${outcome}`);
    return JSON.parse(outcome);
  };

  test(`${key}: TypeScript's answers and models are as they are written`, () => {
    const told = tell('TypeScript 5.9');
    const { length } = answers;
    assert.equal(told.answers.slice(0, length), answers);
    assert.match(told.answers[length] ?? '', /^422 .*"name".*"kind".*"at"/);
    const names = Object.keys(told.document.components.schemas);
    assert.equal(
      names.filter((name) => !name.endsWith('ValidationError')),
      models,
    );
  });

  for (const name of Object.keys(all)) {
    test(`${key}: ${name} gives the document and the answers of TypeScript, by the decorators that were meant`, () => {
      if (found.get(name)?.[style] !== 'yes') return;
      const { decorators, ...told } = tell(name);
      const { decorators: _, ...expected } = tell('TypeScript 5.9');
      assert.equal(told, expected);
      assert.is(`shapes, ${decorators}`, setsFlag.has(name) ? 'shapes, legacy' : key);
    });
  }
}

test('where metadata is missing, what runs is named', () => {
  for (const [name, fact] of Object.entries(facts)) assert.match(found.get(name)?.['with-metadata'] ?? '', fact);
});

test.run();
