// The compiler's part of the promise: each file under refused/ is refused by every supported compiler, with the one error
// that its first line names (`// error: <part of the message>`), on the one line that ends in `// refused`; each file
// under accepted/ compiles. The fixtures see what users see: the built package, under its own name. Those under standard/ are compiled
// without `experimentalDecorators`.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compileFixtures, compilers, type Diagnostic, fixtureFolder, standardFolder } from './compiler.js';

/** What a refused fixture says of itself. */
interface Expectation {
  readonly line: number;
  readonly message: string;
}

function fixturesIn(home: string, folder: 'refused' | 'accepted'): readonly string[] {
  return readdirSync(join(home, folder)).filter((name) => name.endsWith('.ts'));
}

function readExpectation(file: string): Expectation {
  const lines = readFileSync(file, 'utf8').split('\n');
  const message = /^\/\/ error: (.+)$/.exec(lines[0] ?? '')?.[1];
  const marked = lines.flatMap((line, index) => (line.endsWith('// refused') ? [index + 1] : []));
  assert.ok(message, 'the first line reads `// error: <part of the message>`');
  assert.is(marked.length, 1, 'exactly one line ends in `// refused`');
  return { line: marked[0] as number, message: message as string };
}

function show(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(({ line, message }) => `line ${line}: ${message}`).join('\n') || 'no error';
}

const compiled = await Promise.all(
  [fixtureFolder, standardFolder].flatMap((home) =>
    Object.entries(compilers).map(async ([name, compiler]) => ({
      name: home === standardFolder ? `${name}, standard decorators` : name,
      home,
      diagnostics: await compileFixtures(compiler, home),
    })),
  ),
);

for (const { name, home, diagnostics } of compiled) {
  const fixtures = suite(name);
  const about = (folder: string, file: string): readonly Diagnostic[] =>
    diagnostics.get(join(home, folder, file)) ?? [];

  fixtures('compiles the fixtures and nothing else', () => {
    assert.is(show(about('.', 'tsconfig.json')), 'no error');
    const outside = [...diagnostics.keys()].filter((path) => !/[\\/](refused|accepted)[\\/]/.test(path));
    assert.equal(outside, []);
  });

  for (const file of fixturesIn(home, 'refused')) {
    fixtures(`refuses ${file}`, () => {
      const expected = readExpectation(join(home, 'refused', file));
      const found = about('refused', file);
      assert.is(found.length, 1, `exactly one error is expected:\n${show(found)}`);
      assert.match(found[0]?.message ?? '', expected.message, show(found));
      assert.is(found[0]?.line, expected.line, show(found));
    });
  }

  for (const file of fixturesIn(home, 'accepted')) {
    fixtures(`accepts ${file}`, () => {
      assert.is(show(about('accepted', file)), 'no error');
    });
  }

  fixtures.run();
}
