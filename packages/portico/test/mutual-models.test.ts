// Two models that hold each other, under every compiler that emits metadata: each reads the class of a property at once.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compilers } from './types/compiler.js';

const test = suite('models that hold each other');

const written = { title: 'Middlemarch', author: { name: 'Eliot', books: [] }, shelf: { number: 2 } };
const fixtures = new URL('./fixtures/mutual/', import.meta.url).pathname;
const program = readFileSync(join(fixtures, 'models.ts'), 'utf8');
const oxc = import.meta.resolve('@oxc-node/core/register');

const options = {
  ...{ target: 'ES2022', module: 'NodeNext', moduleResolution: 'NodeNext', strict: true, types: ['node'] },
  ...{ experimentalDecorators: true, emitDecoratorMetadata: true, skipLibCheck: true },
};

/** The same program three times: with Ref imported as a value, with Ref imported as a type, and without it. */
const programs = {
  value: program,
  type: program.replace(', Ref }', ', type Ref }'),
  without: program.replace('Ref<Shelf>', 'Shelf'),
};

/** What makes each program ready to run, and its file, by compiler. */
const compilations: Readonly<Record<string, (folder: string) => (name: string) => readonly string[]>> = {
  oxc: () => (name) => ['--import', oxc, `${name}.ts`],
  ...Object.fromEntries(
    Object.entries(compilers).map(([compiler, path]) => [
      compiler,
      (folder: string): ((name: string) => readonly string[]) => {
        execFileSync(process.execPath, [path, '-p', folder], { cwd: folder, stdio: 'pipe' });
        return (name) => [`${name}.js`];
      },
    ]),
  ),
};

for (const [compiler, compile] of Object.entries(compilations)) {
  test(`work under ${compiler} with Ref, however it is imported, and end at load without it`, () => {
    const folder = mkdtempSync(join(fixtures, 'run-'));
    try {
      for (const [name, text] of Object.entries(programs)) writeFileSync(join(folder, `${name}.ts`), text);
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['*.ts'] }));
      const command = compile(folder);
      const run = (name: string): string =>
        execFileSync(process.execPath, command(name), { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
      assert.equal(JSON.parse(run('value')), written);
      assert.equal(JSON.parse(run('type')), written);
      assert.throws(() => run('without'), /Cannot access 'Shelf' before initialization/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

test.run();
