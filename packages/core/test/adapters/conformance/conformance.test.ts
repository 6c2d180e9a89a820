// Owns the runs of the conformance cases: over sockets with node:http and the server of the runtime, and over Request and Response.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createFetch } from '../../../src/adapters/fetch.js';
import { serveNode } from '../../../src/adapters/node/serve-node.js';
import { onBun, onDeno } from '../runtime.js';
import { until } from '../until.js';
import { cases, endBodies } from './cases.js';
import { serveNatively } from './serve-natively.js';

const quiet = { onError: (): void => {} };

/** Of a Response whose body goes out, these leave its length to themselves. */
const leavesLength = onBun || onDeno;

const servers = { 'node:http': serveNode, 'its own server': await serveNatively() };

for (const [title, serve] of Object.entries(servers)) {
  if (!serve) continue;
  const overSockets = suite(`conformance: ${title}`);
  for (const { name, handler, check } of cases) {
    overSockets(name, async () => {
      const server = await serve(handler(), { port: 0, ...quiet });
      try {
        await check((path, init) => fetch(server.url + path, init), true);
      } finally {
        endBodies();
        await server.close();
      }
    });
  }
  overSockets.run();
}

const overFetch = suite('conformance: fetch');
for (const { name, handler, check } of cases) {
  overFetch(name, async () => {
    const answer = createFetch(handler(), quiet);
    await check((path, init) => answer(new Request(`http://localhost${path}`, init)), !leavesLength);
  });
}
overFetch('what is said of a header that cannot be sent leaves its value out', async () => {
  async function* stream(): AsyncGenerator<Uint8Array> {}
  for (const method of ['GET', 'HEAD']) {
    for (const body of [null, 'a', stream()]) {
      const errors: unknown[] = [];
      const answer = createFetch(() => ({ status: 200, headers: { 'x-a': 'a\nS3CR3T' }, body }), {
        onError: (error) => errors.push(error),
      });
      assert.is((await answer(new Request('http://localhost/', { method }))).status, 500);
      assert.is(errors.length, 1);
      assert.match(String(errors[0]), '"x-a"');
      assert.not.match(String(errors[0]), 'S3CR3T');
    }
  }
});
overFetch('a stream whose head cannot be sent is over for a platform that waits', async () => {
  const works: Promise<unknown>[] = [];
  async function* stream(): AsyncGenerator<Uint8Array> {
    yield new Uint8Array(1);
  }
  const answer = createFetch(() => ({ status: 200, headers: { 'x-a': 'a\nb' }, body: stream() }), quiet);
  const response = await answer(new Request('http://localhost/'), { waitUntil: (work) => void works.push(work) });
  assert.is(response.status, 500);
  assert.is(works.length, 1);
  let over = false;
  void Promise.all(works).then(() => {
    over = true;
  });
  await until(() => over);
});
overFetch.run();
