import { memoryStore } from '@portico/store';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SessionCookie } from '../src/index.js';
import { CountingStore } from './counting-store.js';
import { Browser, createApp, Login, stored } from './create-app.js';
import { later } from './later.js';

const test = suite('sessions in a store');

async function loggedIn(
  options: Parameters<typeof stored>[0] = {},
): Promise<{ browser: Browser; store: CountingStore; session: SessionCookie<typeof Login>; again: () => Browser }> {
  const store = new CountingStore();
  const session = stored(options, store);
  const app = createApp(session);
  const browser = new Browser(app);
  await browser.login('ada');
  store.takeAsked();
  return { browser, store, session, again: () => new Browser(app, browser.cookie) };
}

test('nothing in the store can be sent as a cookie', async () => {
  const store = new CountingStore();
  const browser = new Browser(createApp(stored({}, store)));
  await browser.login('ada');
  const ids = [browser.cookie ?? ''];
  await browser.send('POST', '/renew');
  ids.push(browser.cookie ?? '');
  await browser.send('GET', '/me');
  assert.ok(store.texts.length > 5);
  for (const id of ids)
    assert.not.ok(store.texts.join('\n').includes(id.replace('__Host-session=', '')), 'the id itself');
});

test('a session that was found often is over for everybody once it is ended', async () => {
  const { browser, again } = await loggedIn();
  const same = again();
  await browser.login('eve');
  const eve = again();
  for (let count = 0; count < 3; count++)
    assert.equal(await browser.send('GET', '/me'), [200, { user: 'eve', visits: 0 }]);
  assert.is((await same.send('GET', '/me'))[0], 401, 'a login ends the session that was there');
  await browser.send('POST', '/logout');
  assert.is((await eve.send('GET', '/me'))[0], 401);
});

test('the use of a session is written once in a tenth of its idle time', async () => {
  const { browser, store } = await loggedIn({ idleTimeout: 1000 });
  const writes = async (seconds: number): Promise<number> => {
    await later(seconds, () => browser.send('GET', '/me'));
    return store.takeAsked().filter((verb) => verb !== 'get').length;
  };
  assert.equal(
    [await writes(0), await writes(99), await writes(100), await writes(150), await writes(199)],
    [0, 0, 1, 0, 0],
  );
  assert.equal([await writes(205), await writes(206)], [1, 0]);
});

test('a session without a subject is one look, one with it two', async () => {
  const { browser, store } = await loggedIn();
  await browser.send('GET', '/me');
  assert.equal(store.takeAsked(), ['get', 'get']);
  const plain = new SessionCookie({ data: Login, store });
  const one = new Browser(createApp(plain), `__Host-session=${await plain.issue({ user: 'ada', visits: 0 })}`);
  store.takeAsked();
  await one.send('GET', '/me');
  assert.equal(store.takeAsked(), ['get']);
});

test('what is no id is not looked up', async () => {
  const { again, store } = await loggedIn();
  const browser = again();
  browser.cookie = '__Host-session=no-id';
  await browser.send('GET', '/me');
  assert.equal(store.takeAsked(), []);
});

test('a logout ends the session wherever its cookie is', async () => {
  const { browser, again } = await loggedIn();
  const copy = again();
  await browser.send('POST', '/logout');
  assert.is((await copy.send('GET', '/me'))[0], 401);
});

test('a login ends the session that the browser had before', async () => {
  const { browser, again } = await loggedIn();
  const copy = again();
  await browser.login('ada');
  assert.is((await browser.send('GET', '/me'))[0], 200);
  assert.is((await copy.send('GET', '/me'))[0], 401);
});

test('an id that somebody made up is never that of a session', async () => {
  const { browser } = await loggedIn();
  const planted = `__Host-session=${'A'.repeat(43)}`;
  browser.cookie = planted;
  await browser.login('ada');
  assert.is.not(browser.cookie, planted);
});

test('a renewed session has another id, and the old one leads nowhere', async () => {
  const { browser, again } = await loggedIn();
  const old = again();
  assert.equal(await browser.send('POST', '/renew'), [200, { user: 'ada' }]);
  assert.is.not(browser.cookie, old.cookie);
  assert.is((await browser.send('GET', '/me'))[0], 200);
  assert.is((await old.send('GET', '/me'))[0], 401);
});

test('of two renewals at once one counts, and the other does not take its cookie away', async () => {
  const { browser, again } = await loggedIn();
  const [one, other] = [again(), again()];
  const answers = await Promise.all([one, other].map((each) => each.send('POST', '/renew')));
  assert.equal(answers.map(([status]) => status).sort(), [200, 401]);
  const [winner, loser] = one.cookie === browser.cookie ? [other, one] : [one, other];
  assert.is((await winner.send('GET', '/me'))[0], 200);
  assert.is(loser.line, undefined);
});

test('a session is as old after it was renewed as before', async () => {
  const { browser } = await loggedIn({ maxAge: 1000, idleTimeout: false });
  await later(900, () => browser.send('POST', '/renew'));
  assert.match(browser.line ?? '', /Max-Age=(100|99);/);
  assert.is((await later(1001, () => browser.send('GET', '/me')))[0], 401);
});

for (const path of ['/visit', '/renew'] as const) {
  test(`${path} does not bring back what is ended meanwhile`, async () => {
    const { browser, again, store } = await loggedIn();
    const other = again();
    store.before = { verb: 'compareAndSet', run: () => again().send('POST', '/logout') };
    assert.equal(await browser.send('POST', path), [401, { detail: 'Not authenticated' }]);
    assert.is(browser.cookie, other.cookie, 'a login that goes on meanwhile is not undone');
    assert.is((await other.send('GET', '/me'))[0], 401);
    assert.equal([...new Set(store.takeAsked())].includes('increment'), false);
  });
}

test('a use that is noted does not bring back what is ended meanwhile', async () => {
  const { browser, again, store } = await loggedIn({ idleTimeout: 1000 });
  store.before = { verb: 'compareAndSet', run: () => again().send('POST', '/logout') };
  // Let in before it was ended.
  assert.is((await later(500, () => browser.send('GET', '/me')))[0], 200);
  assert.is((await browser.send('GET', '/me'))[0], 401);
});

test('a logout with the old id ends the session that got another one meanwhile', async () => {
  const { browser, again, store } = await loggedIn();
  const slow = again();
  // The logout was let in, and finds the session moved.
  store.before = { verb: 'compareAndSet', run: () => browser.send('POST', '/renew') };
  assert.is((await slow.send('POST', '/logout'))[0], 204);
  assert.is.not(browser.cookie, slow.cookie);
  assert.is((await browser.send('GET', '/me'))[0], 401);
});

test('changes of two requests at once both hold', async () => {
  const { browser, again, store } = await loggedIn();
  store.before = { verb: 'compareAndSet', run: () => again().send('POST', '/visit') };
  assert.equal(await browser.send('POST', '/visit'), [200, { visits: 2 }]);
  assert.equal(await browser.send('GET', '/me'), [200, { user: 'ada', visits: 2 }]);
  await Promise.all(Array.from({ length: 20 }, () => again().send('POST', '/visit')));
  assert.equal(await browser.send('GET', '/me'), [200, { user: 'ada', visits: 22 }]);
});

test('logout everywhere ends the sessions of one subject, and those alone', async () => {
  const store = memoryStore();
  const session = stored({}, store);
  const app = createApp(session);
  const [one, two, other] = [new Browser(app), new Browser(app), new Browser(app)];
  await one.login('ada');
  await two.login('ada');
  await other.login('bob');
  assert.equal(await one.send('POST', '/logout-everywhere'), [204, undefined]);
  assert.is(one.cookie, undefined);
  assert.equal([(await two.send('GET', '/me'))[0], (await other.send('GET', '/me'))[0]], [401, 200]);
  await two.login('ada');
  assert.is((await two.send('GET', '/me'))[0], 200, 'and later ones count again');
  await session.endAll('bob');
  assert.is((await other.send('GET', '/me'))[0], 401);
});

test('a session that is started while all of its subject are ended never outlives that', async () => {
  const { browser, session, store } = await loggedIn();
  store.before = { verb: 'set', run: () => session.endAll('ada') };
  await browser.login('ada');
  assert.is((await browser.send('GET', '/me'))[0], 401);
  store.before = { verb: 'compareAndSet', run: () => session.endAll('ada') };
  await browser.login('ada');
  assert.is((await browser.send('GET', '/me'))[0], 200, 'ended before it was started');
});

test('a subject that logs in again and again has a generation for as long as the last session lives', async () => {
  const { browser, again, session } = await loggedIn({ maxAge: 1000, idleTimeout: false });
  await later(900, () => again().login('ada'));
  const second = again();
  await later(900, () => second.login('ada'));
  assert.is((await later(1800, () => second.send('GET', '/me')))[0], 200);
  await later(1800, () => session.endAll('ada'));
  assert.is((await later(1801, () => second.send('GET', '/me')))[0], 401);
  assert.ok(browser);
});

test('a session has its subject for good', async () => {
  const { browser } = await loggedIn();
  assert.is((await browser.send('POST', '/become?user=root'))[0], 500);
  assert.equal(await browser.send('GET', '/me'), [200, { user: 'ada', visits: 0 }]);
});

test('without a subject nobody can be logged out everywhere, and the error says what to write', async () => {
  const logged: unknown[] = [];
  const session = new SessionCookie({ data: Login, store: memoryStore() });
  const browser = new Browser(createApp(session, { error: (_, error) => logged.push(error) }));
  await browser.login('ada');
  assert.is((await browser.send('POST', '/logout-everywhere'))[0], 500);
  assert.match(String(logged[0]), /Cannot end all sessions of a subject: this one has none\. Say whose/);
  assert.match(
    String(await session.endAll('ada').catch((error: unknown) => error)),
    /new SessionCookie\(\{ store, subject:/,
  );
});

test('a subject that is no text is an error that says so, and no session is started', async () => {
  for (const [subject, type] of [
    [null, 'null'],
    [7, 'of type number'],
    [{ id: 'hunter2' }, 'of type object'],
  ] as const) {
    const logged: unknown[] = [];
    const session = new SessionCookie({ data: Login, store: memoryStore(), subject: () => subject as never });
    const browser = new Browser(createApp(session, { error: (_, error) => logged.push(error) }));
    await browser.login('ada');
    assert.is(browser.cookie, undefined);
    assert.match(
      String(logged[0]),
      `Cannot tell whose sessions are meant: the \`subject\` of a session's data is ${type}.`,
    );
    assert.match(
      String(await session.endAll(subject as never).catch((error: unknown) => error)),
      `shall end is ${type}.`,
    );
    assert.is(String(logged[0]).includes('hunter2'), false);
  }
});

test('while the store is down nobody is let in, and nobody is told why', async () => {
  const { browser, store } = await loggedIn();
  store.isDown = true;
  for (const [method, path] of [
    ['GET', '/me'],
    ['GET', '/'],
    ['POST', '/visit'],
    ['POST', '/logout'],
  ] as const) {
    assert.equal(await browser.send(method, path), [503, { detail: 'Service Unavailable' }], path);
  }
  assert.equal(await browser.send('POST', '/login', { form: { user: 'ada' } }), [
    503,
    { detail: 'Service Unavailable' },
  ]);
  assert.is(
    (await new Browser(createApp(stored({}, store))).send('GET', '/'))[0],
    200,
    'without a cookie nobody asks it',
  );
  store.isDown = false;
  assert.is((await browser.send('GET', '/me'))[0], 200);
});

test('the document tells of the 503', () => {
  const graphs = createApp(stored()).graphs();
  const of = (path: string) => graphs.find(({ route }) => route.path === path)?.errors.has(503);
  assert.equal([of('/me'), of('/login')], [true, true]);
});

test('two schemes in one store do not take each other for their own', async () => {
  const store = memoryStore();
  const users = stored({}, store);
  const staff = stored({ name: '__Host-staff', schemeName: 'Staff' }, store);
  const id = await users.issue({ user: 'ada', visits: 0 });
  assert.is((await new Browser(createApp(users), `__Host-session=${id}`).send('GET', '/me'))[0], 200);
  assert.is((await new Browser(createApp(staff), `__Host-staff=${id}`).send('GET', '/me'))[0], 401);
});

test('of changes that one request makes at once, each finds what the others have left', async () => {
  const { browser } = await loggedIn();
  assert.equal(await browser.send('POST', '/visit-at-once'), [200, { visits: 3 }]);
  assert.equal(await browser.send('GET', '/me'), [200, { user: 'ada', visits: 3 }]);
});

test.run();
