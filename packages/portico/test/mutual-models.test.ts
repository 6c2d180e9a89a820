// Two models that hold each other, and two classes that need each other, under every compiler that emits metadata: each reads the
// class of a property or parameter at once.
import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { byOxc, compilations, start, withPrograms } from './support/compilations.js';

const test = suite('classes that know each other');

const written = { title: 'Middlemarch', author: { name: 'Eliot', books: [] }, shelf: { number: 2 } };
const models = readFileSync(new URL('./fixtures/mutual/models.ts', import.meta.url), 'utf8');
const services = readFileSync(new URL('./fixtures/mutual/services.ts', import.meta.url), 'utf8');

const programs = {
  'value.ts': models,
  'type.ts': models.replace(', Ref }', ', type Ref }'),
  'without.ts': models.replace('Ref<Shelf>', 'Shelf'),
  'services.ts': services,
  'circle.ts': services
    .replace('readonly log: Log', 'readonly orders: Orders')
    .replace('this.log.', 'this.orders.log.'),
};

for (const [compiler, compile] of Object.entries({ oxc: byOxc, ...compilations })) {
  test(`under ${compiler} models work with Ref, and services by a third; otherwise they end at load`, () => {
    withPrograms(programs, (folder) => {
      const command = compile(folder);
      assert.equal(JSON.parse(start(folder, command('value'))), written);
      assert.equal(JSON.parse(start(folder, command('type'))), written);
      assert.throws(() => start(folder, command('without')), /Cannot access 'Shelf' before initialization/);
      assert.is(start(folder, command('services')), 'ada ordered a lamp');
      assert.throws(() => start(folder, command('circle')), /Cannot access 'Orders' before initialization/);
    });
  });
}

test.run();
