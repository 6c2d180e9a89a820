// Two models that hold each other, under every compiler that emits metadata: each reads the class of a property at once.
import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { byOxc, compilations, start, withPrograms } from './support/compilations.js';

const test = suite('models that hold each other');

const written = { title: 'Middlemarch', author: { name: 'Eliot', books: [] }, shelf: { number: 2 } };
const program = readFileSync(new URL('./fixtures/mutual/models.ts', import.meta.url), 'utf8');

/** The same program three times: with Ref imported as a value, with Ref imported as a type, and without it. */
const programs = {
  'value.ts': program,
  'type.ts': program.replace(', Ref }', ', type Ref }'),
  'without.ts': program.replace('Ref<Shelf>', 'Shelf'),
};

for (const [compiler, compile] of Object.entries({ oxc: byOxc, ...compilations })) {
  test(`work under ${compiler} with Ref, however it is imported, and end at load without it`, () => {
    withPrograms(programs, (folder) => {
      const command = compile(folder);
      assert.equal(JSON.parse(start(folder, command('value'))), written);
      assert.equal(JSON.parse(start(folder, command('type'))), written);
      assert.throws(() => start(folder, command('without')), /Cannot access 'Shelf' before initialization/);
    });
  });
}

test.run();
