import { App, anyOf, HTTPException, type Outcome, Security, type SecurityScheme, TestClient } from '@portico/core';
import { memoryStore } from '@portico/store';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SessionCookie } from '../src/index.js';
import { Browser, createApp, Login, sealed, stored } from './create-app.js';
import { later, stopClock } from './later.js';

const test = suite('SessionCookie');
stopClock(test);

const kinds = { stored, sealed };
const unauthorized = [401, { detail: 'Not authenticated' }];

for (const [kind, create] of Object.entries(kinds)) {
  test(`${kind}: who logs in is known until they log out`, async () => {
    const browser = new Browser(createApp(create()));
    assert.equal(await browser.send('GET', '/me'), unauthorized);
    assert.equal(await browser.send('POST', '/login', { form: { user: 'ada' } }), [200, { user: 'ada' }]);
    assert.equal(await browser.send('GET', '/me'), [200, { user: 'ada', visits: 0 }]);
    assert.equal(await browser.send('POST', '/logout'), [204, undefined]);
    assert.is(browser.cookie, undefined);
    assert.equal(await browser.send('GET', '/me'), unauthorized);
  });

  test(`${kind}: the cookie is safe, and nobody keeps the response that sets it`, async () => {
    const response = await new TestClient(createApp(create())).post('/login', { form: { user: 'ada' } });
    const [line = '', ...more] = response.headers.getSetCookie();
    assert.match(line, /^__Host-session=[\w.-]+; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    assert.equal([more, response.headers.get('cache-control')], [[], 'no-store']);
  });

  test(`${kind}: what the session holds is changed for the requests after it`, async () => {
    const browser = new Browser(createApp(create()));
    await browser.login('ada');
    assert.equal(await browser.send('POST', '/visit'), [200, { visits: 1 }]);
    assert.equal(await browser.send('POST', '/visit'), [200, { visits: 2 }]);
    assert.equal(await browser.send('GET', '/me'), [200, { user: 'ada', visits: 2 }]);
  });

  test(`${kind}: a login has another cookie than was there before, and the one before does not get it`, async () => {
    const app = createApp(create());
    const attacker = new Browser(app);
    await attacker.login('eve');
    const victim = new Browser(app, attacker.cookie);
    await victim.login('ada');
    assert.is.not(victim.cookie, attacker.cookie);
    const [status, body] = await attacker.send('GET', '/me');
    assert.is.not((body as { user?: string }).user, 'ada', String(status));
  });

  test(`${kind}: a cookie that leads nowhere is none`, async () => {
    const app = createApp(create());
    for (const value of [
      '',
      'x',
      'A'.repeat(43),
      'A'.repeat(5000),
      'a.b.c.d.e',
      '%00',
      'eyJhbGciOiJkaXIifQ..AAAA.AAAA.AAAA',
    ]) {
      const browser = new Browser(app, `__Host-session=${value}`);
      assert.equal(await browser.send('GET', '/me'), unauthorized, value);
      assert.equal(await browser.send('GET', '/'), [200, { user: null }], value);
      assert.is(browser.line, undefined, 'a login that goes on meanwhile is not undone');
    }
  });

  test(`${kind}: a session that ends while a request is under way is neither changed nor renewed by it`, async () => {
    const session = create({ maxAge: 100, idleTimeout: false });
    const app = new App();
    app.post('/update', [session], (current) => later(101, () => current.update((data) => data)));
    app.post('/renew', [session], (current) => later(101, () => current.renew()));
    const browser = new Browser(app, `__Host-session=${await session.issue({ user: 'ada', visits: 0 })}`);
    for (const path of ['/update', '/renew']) assert.equal(await browser.send('POST', path), unauthorized, path);
    assert.is(browser.line, undefined);
  });

  test(`${kind}: a session ends when it is not used`, async () => {
    const browser = new Browser(createApp(create({ idleTimeout: 100 })));
    await browser.login('ada');
    assert.equal(await later(99, () => browser.send('GET', '/me')), [200, { user: 'ada', visits: 0 }]);
    assert.equal(await later(198, () => browser.send('GET', '/me')), [200, { user: 'ada', visits: 0 }]);
    assert.equal(await later(299, () => browser.send('GET', '/me')), unauthorized);
  });

  test(`${kind}: a session ends, however much it is used`, async () => {
    const browser = new Browser(createApp(create({ idleTimeout: 100, maxAge: 250 })));
    await browser.login('ada');
    for (const seconds of [90, 180, 249]) {
      assert.is((await later(seconds, () => browser.send('GET', '/me')))[0], 200, String(seconds));
    }
    assert.equal(await later(251, () => browser.send('GET', '/me')), unauthorized);
    assert.equal(await later(240, () => browser.send('POST', '/visit')), [200, { visits: 1 }]);
  });

  test(`${kind}: without an idle timeout only its age ends it`, async () => {
    const browser = new Browser(createApp(create({ idleTimeout: false, maxAge: 1000 })));
    await browser.login('ada');
    assert.is((await later(999, () => browser.send('GET', '/me')))[0], 200);
    assert.is((await later(1001, () => browser.send('GET', '/me')))[0], 401);
  });

  test(`${kind}: no page of another origin can log anybody in or out`, async () => {
    const browser = new Browser(createApp(create()));
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    const refused = [403, { detail: 'A page of another origin sent this' }];
    assert.equal(await browser.send('POST', '/login', { form: { user: 'eve' }, headers }), refused);
    assert.is(browser.cookie, undefined);
    await browser.login('ada');
    for (const path of ['/logout', '/visit', '/logout-everywhere', '/renew']) {
      assert.equal(await browser.send('POST', path, { headers }), refused, path);
    }
    assert.equal(await browser.send('GET', '/me', { headers }), [200, { user: 'ada', visits: 0 }]);
  });

  test(`${kind}: the document shows a key in a cookie, needed by all but the login`, () => {
    const graphs = createApp(create()).graphs();
    const of = (path: string) => graphs.find(({ route }) => route.path === path);
    assert.equal(of('/me')?.security, [{ SessionCookie: [] }]);
    assert.equal(of('/login')?.security, [{ SessionCookie: [] }, {}]);
    assert.equal(of('/me')?.schemes[0]?.definition, { type: 'apiKey', in: 'cookie', name: '__Host-session' });
    assert.equal([of('/login')?.crossOrigin, of('/logout')?.crossOrigin], ['refused', 'refused']);
  });

  test(`${kind}: a test has a session without a login`, async () => {
    const session = create();
    const browser = new Browser(
      createApp(session),
      `__Host-session=${await session.issue({ user: 'ada', visits: 3 })}`,
    );
    assert.equal(await browser.send('GET', '/me'), [200, { user: 'ada', visits: 3 }]);
  });

  test(`${kind}: scopes are what the data say, and none where nobody says`, async () => {
    for (const [scopes, statuses] of [
      [({ user }: Login) => (user === 'root' ? ['admin', 'read'] : ['read']), [200, 403]],
      [undefined, [403, 403]],
    ] as const) {
      const session = create(scopes && { scopes });
      const app = createApp(session);
      app.get('/admin', [Security(session, ['admin'])], ({ data }) => ({ user: data.user }));
      const of = async (user: string) =>
        (await new Browser(app, `__Host-session=${await session.issue({ user, visits: 0 })}`).send('GET', '/admin'))[0];
      assert.equal([await of('root'), await of('ada')], statuses);
    }
  });

  test(`${kind}: a token is as good, where it is let in too`, async () => {
    const bearer: SecurityScheme<string> = {
      schemeName: 'Bearer',
      definition: { type: 'http', scheme: 'bearer' },
      verifies: true,
      authenticate(connection): Outcome<string> {
        const token = connection.header('authorization');
        if (token === undefined) return { kind: 'absent' };
        return token === 'Bearer good'
          ? { kind: 'granted', value: 'machine' }
          : { kind: 'refused', error: new HTTPException(401, 'Bad token') };
      },
    };
    const session = create();
    const app = new App();
    app.post('/any', [anyOf(session, bearer)], (who) => ({ who: typeof who === 'string' ? who : who.data.user }));
    const cookie = `__Host-session=${await session.issue({ user: 'ada', visits: 0 })}`;
    const post = async (headers: Record<string, string>) => {
      const response = await new TestClient(app).post('/any', { headers });
      return [response.status, await response.json(), response.headers.get('www-authenticate')];
    };
    assert.equal(await post({ cookie }), [200, { who: 'ada' }, null]);
    assert.equal(await post({ authorization: 'Bearer good' }), [200, { who: 'machine' }, null]);
    assert.equal(await post({ cookie: '__Host-session=old', authorization: 'Bearer good' }), [
      200,
      { who: 'machine' },
      null,
    ]);
    assert.equal(await post({ cookie, authorization: 'Bearer good', 'sec-fetch-site': 'cross-site' }), [
      200,
      { who: 'machine' },
      null,
    ]);
    assert.is((await post({ cookie, 'sec-fetch-site': 'cross-site' }))[0], 403);
    assert.equal(await post({}), [401, { detail: 'Not authenticated' }, 'APIKey, Bearer']);
  });
}

test('what is kept under one schema is no session under another', async () => {
  const store = memoryStore();
  const options = { store, subject: () => undefined };
  const before = new SessionCookie({ ...options, data: Login });
  const after = new SessionCookie({ ...options, data: Number });
  const app = new App();
  app.get('/', [after], ({ data }) => data);
  const cookie = `__Host-session=${await before.issue({ user: 'ada', visits: 0 })}`;
  assert.is((await new TestClient(app).get('/', { headers: { cookie } })).status, 401);
});

test('autoError: false lets in without a session', async () => {
  const session = new SessionCookie<typeof Login, false>({ data: Login, store: memoryStore(), autoError: false });
  const app = new App();
  app.get('/', [session], (current) => ({ user: current?.data.user ?? null }));
  assert.equal(await (await new TestClient(app).get('/')).json(), { user: null });
});

test('a date comes back as a date, and when the session was started is known', async () => {
  const session = stored();
  const app = new App();
  app.get('/', [session], ({ data, startedAt }) => ({
    since: data.since?.getTime() ?? null,
    age: Math.abs(Date.now() - startedAt.getTime()) < 5000,
  }));
  const cookie = `__Host-session=${await session.issue({ user: 'ada', visits: 0, since: new Date(86_400_000) })}`;
  assert.equal(await (await new TestClient(app).get('/', { headers: { cookie } })).json(), {
    since: 86_400_000,
    age: true,
  });
});

test.run();
