// Proves that the client `portico client` writes compiles under strict rules, and that what it sends arrives without a word more.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateClient } from '@portico/client';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { App } from '../../src/index.js';
import { type Compiled, compilePrograms } from './compile-programs.js';
import { createGuarded } from './guarded.app.js';
import { createLists } from './lists.app.js';
import { createMedia } from './media.app.js';
import { sent } from './sent.js';

interface ListsProgram {
  createCalls(baseUrl: string): Readonly<Record<string, () => Promise<{ data?: unknown; error?: unknown }>>>;
  download(baseUrl: string): Promise<number[]>;
}

interface GuardedProgram {
  callAll(baseUrl: string): Promise<Record<string, unknown>>;
  callRest(baseUrl: string): Promise<Record<string, unknown>>;
}

interface MediaProgram {
  callAll(baseUrl: string): Promise<Record<string, unknown>>;
}

const test = suite('portico client');
const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Compiles programs beside the client of an app, under every rule that a user's tsconfig may have. */
function compile(app: App, ...programs: readonly string[]): Promise<Compiled> {
  const rules = { exactOptionalPropertyTypes: true, noPropertyAccessFromIndexSignature: true, noUnusedLocals: true };
  const more = { ...rules, noUnusedParameters: true, verbatimModuleSyntax: true, noImplicitReturns: true };
  return compilePrograms(programs.map(path), { ...more, isolatedModules: true }, async (folder) => {
    const document = JSON.parse(JSON.stringify(app.openapi()));
    await writeFile(join(folder, 'client.ts'), await generateClient(document));
  });
}

test('lists, objects, forms, files and cookies arrive as they were sent', async () => {
  const app = createLists();
  await using programs = await compile(app, 'own/lists.ts', 'sent.ts');
  await using server = await app.listen({ port: 0 });
  const { createCalls, download } = (await programs.load('lists')) as ListsProgram;
  const calls = createCalls(server.url);
  assert.equal(Object.keys(calls), Object.keys(sent));
  for (const [id, call] of Object.entries(calls)) {
    const { data, error } = await call();
    assert.equal(data, (sent as Record<string, unknown>)[id], `${id}: ${JSON.stringify(error)}`);
  }
  assert.equal(await download(server.url), [0, 255, 128, 10]);
});

test('credentials reach what asks for them, and nothing else; errors, texts, bytes and 204 are what they are', async () => {
  const app = createGuarded();
  await using programs = await compile(app, 'own/guarded.ts');
  await using server = await app.listen({ port: 0 });
  const { callAll, callRest } = (await programs.load('guarded')) as GuardedProgram;
  assert.equal(await callAll(server.url), {
    bearer: 'a-bearer',
    basic: 'é:p:w',
    oauth2: 'good',
    header: 'h',
    query: 'q&=',
    cookie: 'c; é',
    all: 'h+c; é',
    any: 'h',
    second: 'second',
    perhaps: 'h',
    nobody: 'nobody',
    open: '[null,null,null,""]',
    own: 'mine',
  });
  assert.equal(await callRest(server.url), {
    removed: [204, undefined],
    gone: [410, 'monday'],
    stranger: [401, 'Not authenticated'],
    forged: [401, 'Not you'],
    text: 'plain',
    bytes: [1, 2, 255],
  });
});

test('a patch is sent as one, and the version of the document is asked for, unless the caller asks for another', async () => {
  const app = createMedia();
  await using programs = await compile(app, 'own/media.ts');
  await using server = await app.listen({ port: 0 });
  const { callAll } = (await programs.load('media')) as MediaProgram;
  const item = [200, 'application/json;v=2', { name: 'Lamp' }];
  assert.equal(await callAll(server.url), {
    list: [200, 'application/json;v=2', { v: '2' }, '2'],
    text: [200, 'text/plain; charset=utf-8;v=2', 'item 7'],
    create: item,
    patch: item,
    remove: [204, '', undefined],
    open: [200, 'application/json', { name: 'Lamp' }],
    own: [200, 'application/json;v=1', 1],
  });
});

test.run();
