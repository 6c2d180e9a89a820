import { Readable } from 'node:stream';
import { App, respond, TestClient } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { overBoth } from '../../middleware/test/support/over-both.js';
import { Bytes, Html, Redirect, Stream, Text } from '../src/index.js';

const bodies = suite('responders: text, bytes and streams');

bodies('text and HTML go out as they are, in UTF-8', async () => {
  const app = new App();
  app.get('/text', [], { response: Text() }, () => 'grüße "x"');
  app.get('/html', [], { response: Html(), status: 201 }, async () => '<p>ü</p>');
  app.get('/css', [], { response: Text('text/css') }, () => 'a{}');
  app.get('/latin', [], { response: Text('text/plain; charset=us-ascii') }, () => 'a');
  await overBoth(
    () => app,
    async (send) => {
      const text = await send('/text');
      assert.equal([text.headers.get('content-type'), await text.text()], ['text/plain; charset=utf-8', 'grüße "x"']);
      const html = await send('/html');
      assert.equal(
        [html.status, html.headers.get('content-type'), await html.text()],
        [201, 'text/html; charset=utf-8', '<p>ü</p>'],
      );
      assert.is((await send('/css')).headers.get('content-type'), 'text/css; charset=utf-8');
      assert.is((await send('/latin')).headers.get('content-type'), 'text/plain; charset=us-ascii');
    },
  );
});

bodies('bytes go out unchanged, whatever holds them', async () => {
  const bytes = new Uint8Array([9, 0, 255, 10, 9]);
  const middle = bytes.subarray(1, 4);
  const values = {
    array: middle,
    buffer: Buffer.from(middle),
    view: new DataView(bytes.buffer, 1, 3),
    whole: middle.slice().buffer,
    blob: new Blob([middle]),
  };
  const app = new App();
  for (const [name, value] of Object.entries(values))
    app.get(`/${name}`, [], { response: Bytes('image/x') }, () => value);
  await overBoth(
    () => app,
    async (send) => {
      for (const name of Object.keys(values)) {
        const response = await send(`/${name}`);
        assert.equal(
          [response.headers.get('content-type'), response.headers.get('content-length')],
          ['image/x', '3'],
          name,
        );
        assert.equal([...new Uint8Array(await response.arrayBuffer())], [0, 255, 10], name);
      }
    },
  );
});

bodies('a stream may be a generator of bytes or text, a web stream or a Node stream', async () => {
  const app = new App();
  app.get('/generator', [], { response: Stream('text/csv') }, async function* () {
    yield 'a,ü\n';
    yield new TextEncoder().encode('b\n');
  });
  app.get('/web', [], { response: Stream('text/csv') }, () => new Blob(['a,ü\nb\n']).stream());
  app.get('/node', [], { response: Stream('text/csv') }, () =>
    Readable.from([Buffer.from('a,ü\n'), Buffer.from('b\n')]),
  );
  await overBoth(
    () => app,
    async (send) => {
      for (const path of ['/generator', '/web', '/node']) {
        const response = await send(path);
        assert.is(response.headers.get('content-type'), 'text/csv');
        assert.is(await response.text(), 'a,ü\nb\n');
      }
    },
  );
});

for (const [responder, value] of [
  [Text(), 1],
  [Html(), undefined],
  [Bytes(), 'text'],
  [Stream(), 'text'],
] as const) {
  bodies(`a handler of ${responder.label} that gives a value of type ${typeof value} is a silent 500`, async () => {
    const logged: string[] = [];
    const app = new App({ logger: { error: (_, error) => logged.push(String(error)) } });
    app.get('/', [], { response: responder as ReturnType<typeof Text> }, () => value as never);
    assert.is((await new TestClient(app).get('/')).status, 500);
    assert.match(logged.join(), `Cannot answer with ${responder.label}`);
  });
}

bodies.run();

const redirects = suite('responders: redirects');

redirects('lead to a path or a URL, with the status that was declared', async () => {
  const app = new App();
  const Item = z.object({ id: z.int() });
  app.get('/path', [], { response: Redirect() }, () => '/items/ü?q=a b');
  app.get('/url', [], { response: Redirect(308) }, () => new URL('https://a.example/ü'));
  app.post('/made', [], { response: Item, responses: { 303: Redirect() } }, () => respond(303, '/items/1'));
  await overBoth(
    () => app,
    async (send) => {
      const path = await send('/path');
      assert.equal([path.status, path.headers.get('location'), await path.text()], [307, '/items/%C3%BC?q=a%20b', '']);
      const url = await send('/url');
      assert.equal([url.status, url.headers.get('location')], [308, 'https://a.example/%C3%BC']);
      const made = await send('/made', { method: 'POST' });
      assert.equal([made.status, made.headers.get('location')], [303, '/items/1']);
    },
  );
});

redirects('a location that would be a header of its own is a silent 500', async () => {
  for (const target of ['/a\r\nset-cookie: a=b', '', '/\0', undefined, 1]) {
    const app = new App({ logger: { error: () => undefined } });
    app.get('/', [], { response: Redirect() }, () => target as never);
    const response = await new TestClient(app).get('/');
    assert.equal([response.status, response.headers.get('location')], [500, null]);
  }
});

redirects('a status that leads nowhere is refused', async () => {
  assert.throws(() => Redirect(200 as never), 'Cannot declare Redirect(200)');
  const app = new App({ logger: { error: () => undefined } });
  app.get('/', [], { response: Redirect(), status: 200 }, () => '/');
  assert.is((await new TestClient(app).get('/')).status, 500);
});

redirects.run();
