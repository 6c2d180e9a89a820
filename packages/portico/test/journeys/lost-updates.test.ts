// Proves that of two changes of one version only one is made, also behind credentials, which are looked at before the body is there.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, Body, dependency, HTTPBearer, ifMatch, Path, TestClient } from '../../src/index.js';
import { idempotency } from '../../src/limits.js';

const test = suite('journey: lost updates');

function serve(): App {
  const items = new Map([[1, { name: 'lamp', version: 1 }]]);
  const caller = dependency([new HTTPBearer()], ({ credentials }) => credentials);
  const found = dependency([caller, Path('id', Number)], (_, id) => items.get(id) ?? { name: 'none', version: 0 });
  const current = ifMatch(found, ({ version }) => version);
  const app = new App();
  app.patch('/items/:id', [current, Body(String)], { middleware: [idempotency({ by: caller })] }, (item, name) => {
    item.name = name;
    item.version += 1;
    return item.name;
  });
  return app;
}

const headers = { authorization: 'Bearer ada', 'if-match': '"1"', 'content-type': 'application/json' };

test('a change whose body comes slowly is refused if another one was made meanwhile', async () => {
  const app = serve();
  let send = (): void => undefined;
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('"sl'));
      send = () => {
        controller.enqueue(new TextEncoder().encode('ow"'));
        controller.close();
      };
    },
  });
  const init = { method: 'PATCH', headers, body, duplex: 'half' } as const;
  const slow = app.fetch(new Request('http://localhost/items/1', init));
  const fast = await new TestClient(app, headers).patch('/items/1', { json: 'fast' });
  assert.is(fast.status, 200);
  send();
  assert.is((await slow).status, 412);
});

test('a change that is repeated with its key gets its answer again, and is not told that it is outdated by itself', async () => {
  const client = new TestClient(serve(), { ...headers, 'idempotency-key': 'k' });
  assert.is((await client.patch('/items/1', { json: 'desk' })).status, 200);
  const repeated = await client.patch('/items/1', { json: 'desk' });
  assert.equal([repeated.status, repeated.headers.get('idempotent-replayed')], [200, 'true']);
});

test.run();
