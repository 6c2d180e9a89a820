// Owns the runs of the conformance cases: over sockets with node:http, and over Request and Response without any.
import { suite } from 'uvu';
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
overFetch.run();
