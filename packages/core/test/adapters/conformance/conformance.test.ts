// Owns the runs of the conformance cases: over sockets with node:http, and over Request and Response without any.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createFetch } from '../../../src/adapters/fetch.js';
import { serveNode } from '../../../src/adapters/node/serve-node.js';
import { cases } from './cases.js';

const quiet = { onError: (): void => {} };

const overNode = suite('conformance: node:http');
for (const { name, handler, check } of cases) {
  overNode(name, async () => {
    const server = await serveNode(handler(), { port: 0, ...quiet });
    try {
      await check((path, init) => fetch(server.url + path, init));
    } finally {
      await server.close();
    }
  });
}
overNode.run();

const overFetch = suite('conformance: fetch');
for (const { name, handler, check } of cases) {
  overFetch(name, async () => {
    const answer = createFetch(handler(), quiet);
    await check((path, init) => answer(new Request(`http://localhost${path}`, init)));
  });
}
overFetch('what is said of a header that cannot be sent leaves its value out', async () => {
  const errors: unknown[] = [];
  const answer = createFetch(() => ({ status: 200, headers: { 'x-a': 'a\nS3CR3T' }, body: null }), {
    onError: (error) => errors.push(error),
  });
  assert.is((await answer(new Request('http://localhost/'))).status, 500);
  assert.match(String(errors[0]), '"x-a"');
  assert.not.match(String(errors[0]), 'S3CR3T');
});
overFetch.run();
