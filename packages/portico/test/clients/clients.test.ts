// Proves that lists, objects and files arrive as they were sent by the clients that are generated of the document.
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { generateClients } from '../../../../.ci/tools/generators/generate-clients.js';
import type { Server } from '../../src/index.js';
import { createLists } from './lists.app.js';
import { sent } from './sent.js';

/** What a call of either client gives. */
interface Outcome {
  readonly data?: unknown;
  readonly error?: unknown;
}

/** Calls by the operation of the app. */
type Calls = Readonly<Record<string, () => Promise<Outcome>>>;

/** What a program exports. */
interface Program {
  createCalls(baseUrl: string): Calls;
  /** Calls that cannot arrive as sent. */
  createLimits(baseUrl: string): Calls;
  download(baseUrl: string): Promise<ArrayBuffer | undefined>;
}

const operations: Readonly<Record<string, unknown>> = sent;

const test = suite('generated clients');
const document = JSON.stringify(createLists().openapi());
const generated = await generateClients(
  document,
  ['programs', 'sent.ts'].map((name) => fileURLToPath(new URL(name, import.meta.url))),
  ['openapi-typescript', 'hey-api'],
);
const load = async (program: string): Promise<Program> => (await generated.load(program)) as Program;
let server: Server;

test.before(async () => {
  server = await createLists().listen({ port: 0 });
});
test.after(async () => {
  await server.close();
  await generated[Symbol.asyncDispose]();
});

for (const program of ['openapi-fetch', 'hey-api']) {
  test(`every call of ${program} compiles and arrives as it was sent`, async () => {
    const calls = (await load(program)).createCalls(server.url);
    assert.equal(Object.keys(calls), Object.keys(operations));
    for (const [id, call] of Object.entries(calls)) {
      const { data, error } = await call();
      assert.equal(data, operations[id], `${id}: ${JSON.stringify(error)}`);
    }
  });

  test(`${program} gets bytes as they are`, async () => {
    const bytes = await (await load(program)).download(server.url);
    assert.equal([...new Uint8Array(bytes as ArrayBuffer)], [0, 255, 128, 10]);
  });

  // A client that has learnt it makes this fail: then it need not be told any more.
  test(`what ${program} is told is what it does not know`, async () => {
    const limits = (await load(program)).createLimits(server.url);
    for (const [id, call] of Object.entries(limits)) {
      const data = await call().then(
        (outcome) => outcome.data,
        () => undefined,
      );
      assert.not.equal(data, operations[id], id);
    }
  });
}

test.run();
