// The reference is what the packages say today, and holds every public name.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { publicEntries } from '../public-names.mjs';
import { writePages } from './pages.mjs';

const test = suite('reference');

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const folder = join(root, 'docs/reference');
const pages = writePages(root);
const all = [...pages.values()].join('');

for (const [name, text] of pages) {
  test(`${name} is up to date`, () => {
    assert.is(readFileSync(join(folder, name), 'utf8'), text, 'renew it with: npm run reference');
  });
}

test('no page is left of what is gone', () => {
  assert.equal(readdirSync(folder).sort(), [...pages.keys()].sort());
});

test('every value that can be imported has its entry', async () => {
  for (const { specifier, folder, types } of publicEntries(root)) {
    const exported = await import(join(folder, types.replace('.d.ts', '.js')));
    for (const name of Object.keys(exported)) assert.ok(all.includes(`\n## ${name}\n`), `${name} of ${specifier}`);
  }
});

test('a declaration shows what a user can rely on, and nothing else', () => {
  assert.not.match(all, /#private|^ *private |extends \w+_base\b/m);
});

test('a name is imported as users import it', () => {
  assert.match(pages.get('sessions.md'), "import { SessionCookie } from 'portico/sessions';\n\nclass SessionCookie<");
  assert.match(pages.get('parameters.md'), "import { Query } from 'portico';\n\nconst Query");
  assert.match(pages.get('redis.md'), "from '@portico/redis';");
});

test('what a doc comment says of parameters, errors and sources is beside the declaration', () => {
  const [entry] = pages.get('store.md').split('\n## memoryStore\n')[1].split('\n## ');
  assert.match(entry, /^function memoryStore\(options\?: MemoryStoreOptions\): MemoryStore;$/m);
  assert.match(entry, /^- Throws `DefinitionError` if /m);
});

test.run();
