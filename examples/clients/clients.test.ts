import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Generator, generateClients } from '../../.ci/tools/generators/generate-clients.js';
import { generateClient } from '../../packages/client/src/index.js';
import { type Compiled, compilePrograms } from '../../packages/portico/test/clients/compile-programs.js';
import { app } from './app.js';

interface Program {
  run(baseUrl: string): Promise<unknown>;
}

/** The programs, by the generators they use. */
const programs: Readonly<Record<Generator, string>> = {
  'openapi-typescript': 'openapi-fetch',
  'hey-api': 'hey-api',
  orval: 'orval',
  'swagger-typescript-api': 'swagger-typescript-api',
  kubb: 'kubb',
  oazapfts: 'oazapfts',
  'openapi-zod-client': 'openapi-zod-client',
};

/** What does not come as it should: the docs tell. */
const limits: Readonly<Record<string, object>> = {
  // A list in a form with files is one text.
  'swagger-typescript-api': { stored: { bytes: 3, caption: 'A lamp', tags: ['["red","a,b"]'] } },
  // The same; and its calls give no status.
  'openapi-zod-client': { stored: { bytes: 3, caption: 'A lamp', tags: ['red,a,b'] }, removed: '' },
};

const test = suite('clients');
const document = JSON.stringify(app.openapi());
const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
let compiled: Compiled;

test.before(async () => {
  compiled = await generateClients(document, [path('programs')], Object.keys(programs) as Generator[]);
});
test.after(async () => {
  await compiled[Symbol.asyncDispose]();
});

for (const program of Object.values(programs)) {
  test(`${program} compiles; credentials, lists, files, a declared error and 204 arrive`, async () => {
    await using server = await app.listen({ port: 0 });
    const { run } = (await compiled.load(program)) as Program;
    const { created, ...rest } = (await run(server.url)) as { readonly created: { readonly id: number } };
    assert.equal(created, { name: 'Lamp', tags: ['red', 'a,b'], id: created.id });
    assert.equal(rest, {
      listed: [created],
      error: { detail: 'Not Found' },
      stored: { bytes: 3, caption: 'A lamp', tags: ['red', 'a,b'] },
      removed: 204,
      ...limits[program],
    });
  });
}

test('portico client compiles, and what it sends arrives without a word more', async () => {
  Object.assign(globalThis, { sessionStorage: { getItem: () => null } });
  await using programs = await compilePrograms([path('own')], {}, async (folder) => {
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
