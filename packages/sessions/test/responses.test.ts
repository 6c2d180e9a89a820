// Whatever the response is, the cookie goes out with it: over a real socket, and through `app.fetch`.
import { inspect } from 'node:util';
import { App, Context, HTTPException, optional, respond } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { sealed, stored } from './create-app.js';
import { later } from './later.js';

const test = suite('session cookies in responses');

const ada = { user: 'ada', visits: 0 };

/** A body that is sent piece by piece. */
function inPieces(): ReadableStream<Uint8Array> {
  const pieces = ['one', 'two'];
  return new ReadableStream({
    pull(controller) {
      const piece = pieces.shift();
      if (piece === undefined) controller.close();
      else controller.enqueue(new TextEncoder().encode(piece));
    },
  });
}

const gone = new HTTPException(410, 'Gone');
const responses: Readonly<Record<string, readonly [answer: () => unknown, status: number]>> = {
  json: [() => ({ ok: true }), 200],
  empty: [() => undefined, 204],
  reply: [() => respond(202, 'later'), 202],
  response: [() => new Response('text', { headers: { 'set-cookie': 'other=1', 'cache-control': 'public' } }), 200],
  redirect: [() => new Response(null, { status: 303, headers: { location: '/' } }), 303],
  stream: [() => new Response(inPieces()), 200],
  error: [
    () => {
      throw gone;
    },
    410,
  ],
  failure: [
    () => {
      throw new Error('a bug');
    },
    500,
  ],
};

function createApp(session: ReturnType<typeof sealed>): App {
  const app = new App({ logger: { error: () => undefined } });
  for (const [name, [answer]] of Object.entries(responses)) {
    const options = { responses: { 202: { schema: String } } };
    app.post(`/start/${name}`, [session.start], options, async (start) => {
      await start(ada);
      return answer() as never;
    });
    app.post(`/end/${name}`, [session], options, async (current) => {
      await current.end();
      return answer() as never;
    });
  }
  app.get('/', [optional(session)], (current) => current?.data.user ?? 'nobody');
  return app;
}

test('a page that says that caches may keep it does not say it of the cookie of who uses it', async () => {
  const session = sealed({ idleTimeout: 100 });
  const app = new App();
  app.get('/', [optional(session), Context()], (current, { response }) => {
    response.headers.set('cache-control', 'public, max-age=60');
    return current?.data.user ?? 'nobody';
  });
  const headers = { cookie: `__Host-session=${await session.issue(ada)}` };
  const used = await later(20, () => app.fetch(new Request('http://localhost/', { headers })));
  assert.equal([used.headers.getSetCookie().length, used.headers.get('cache-control')], [1, 'no-store']);
  const unused = await app.fetch(new Request('http://localhost/'));
  assert.is(unused.headers.get('cache-control'), 'public, max-age=60');
});

for (const [kind, session] of Object.entries({ stored: stored(), sealed: sealed() })) {
  test(`${kind}: who logs in as somebody else stays that, whatever becomes of the session before it`, async () => {
    const app = new App({ logger: { error: () => undefined } });
    app.post('/end', [session, session.start], async (before, start) => {
      await start({ user: 'bob', visits: 0 });
      await before.end();
    });
    app.post('/update', [session, session.start], async (before, start) => {
      await start({ user: 'bob', visits: 0 });
      await before.update((data) => data).catch(() => undefined);
    });
    app.get('/', [optional(session)], (current) => current?.data.user ?? 'nobody');
    for (const path of ['/end', '/update']) {
      const cookie = `__Host-session=${await session.issue(ada)}`;
      const started = await app.fetch(new Request(`http://localhost${path}`, { method: 'POST', headers: { cookie } }));
      const [line = ''] = started.headers.getSetCookie();
      const headers = { cookie: line.split(';', 1)[0] ?? '' };
      assert.is(await (await app.fetch(new Request('http://localhost/', { headers }))).json(), 'bob', path);
    }
  });
}

test('a session that is returned in place of its data is a 500, and the log says what to return', async () => {
  const logged: string[] = [];
  const session = stored();
  const app = new App({ logger: { error: (...told) => logged.push(inspect(told)) } });
  app.post('/login', [session.start], { public: true }, (start) => start(ada));
  app.get('/me', [session], (current) => ({ current }) as never);
  const cookie = `__Host-session=${await session.issue(ada)}`;
  const answers = [
    await app.fetch(new Request('http://localhost/login', { method: 'POST' })),
    await app.fetch(new Request('http://localhost/me', { headers: { cookie } })),
  ];
  assert.equal(
    answers.map(({ status }) => status),
    [500, 500],
  );
  assert.is(logged.length, 2);
  for (const line of logged) assert.match(line, 'return its data, as in ({ data }) => data');
});

for (const [kind, session] of Object.entries({ stored: stored(), sealed: sealed() })) {
  const app = createApp(session);
  for (const name of Object.keys(responses)) {
    const [, status = 0] = responses[name] ?? [];
    const check = async (send: (path: string, cookie?: string) => Promise<Response>): Promise<void> => {
      const started = await send(`/start/${name}`);
      const lines = started.headers.getSetCookie().filter((line) => !line.startsWith('other='));
      assert.is(started.status, status);
      assert.is(lines.length, 1, lines.join(' | '));
      assert.is(started.headers.get('cache-control'), 'no-store');
      await started.arrayBuffer();
      const [cookie = ''] = (lines[0] ?? '').split(';', 1);
      assert.is(await (await app.fetch(new Request('http://localhost/', { headers: { cookie } }))).json(), 'ada');
      const ended = await send(`/end/${name}`, cookie);
      assert.is(ended.status, status);
      assert.ok(ended.headers.getSetCookie().some((line) => line.startsWith('__Host-session=; Max-Age=0;')));
      await ended.arrayBuffer();
    };
    test(`${kind}, ${name}: over fetch`, () =>
      check((path, cookie = '') =>
        app.fetch(new Request(`http://localhost${path}`, { method: 'POST', headers: { cookie } })),
      ));
    test(`${kind}, ${name}: over node:http`, async () => {
      await using server = await app.listen({ port: 0 });
      await check((path, cookie = '') =>
        fetch(server.url + path, { method: 'POST', redirect: 'manual', headers: { cookie } }),
      );
    });
  }
}

test.run();
