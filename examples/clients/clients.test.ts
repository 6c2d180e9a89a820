import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { generateClient } from '../../packages/client/src/index.js';
import { compilePrograms, generateClients } from '../../packages/portico/test/clients/generated.js';
import { app } from './app.js';

interface Program {
  run(baseUrl: string): Promise<unknown>;
}

const test = suite('clients');
const document = JSON.stringify(app.openapi());
const generated = await generateClients(document, [fileURLToPath(new URL('programs', import.meta.url))]);

test.after(async () => {
  await generated[Symbol.asyncDispose]();
});

for (const [index, program] of ['openapi-fetch', 'hey-api'].entries()) {
  test(`${program} compiles, and what it sends arrives`, async () => {
    await using server = await app.listen({ port: 0 });
    const { run } = (await generated.load(program)) as Program;
    const item = { name: 'Lamp', tags: ['red', 'a,b'] };
    const { created, listed, ...rest } = (await run(server.url)) as { created: unknown; listed: readonly unknown[] };
    assert.equal(created, { ...item, id: index + 1 });
    assert.equal(listed.at(-1), created);
    assert.equal(rest, {
      data: undefined,
      error: { detail: 'Not Found' },
      stored: { bytes: 3, caption: 'A lamp', tags: ['red', 'a,b'] },
    });
  });
}

test('portico client compiles, and what it sends arrives without a word more', async () => {
  Object.assign(globalThis, { sessionStorage: { getItem: () => null } });
  const own = fileURLToPath(new URL('own', import.meta.url));
  await using programs = await compilePrograms([own], {}, async (folder) => {
    await writeFile(join(folder, 'client.ts'), await generateClient(JSON.parse(document)));
  });
  await using server = await app.listen({ port: 0 });
  const { run } = (await programs.load('portico-client')) as Program;
  const item = { name: 'Lamp', tags: ['red', 'a,b'] };
  const { created, listed, ...rest } = (await run(server.url)) as { created: unknown; listed: readonly unknown[] };
  assert.equal(created, listed.at(-1));
  assert.match(JSON.stringify(created), JSON.stringify(item).slice(1, -1));
  assert.equal(rest, {
    data: undefined,
    error: { detail: 'Not Found' },
    stored: { bytes: 3, caption: 'A lamp', tags: ['red', 'a,b'] },
    removed: 204,
    refused: { detail: 'Not authenticated' },
  });
});

test.run();
