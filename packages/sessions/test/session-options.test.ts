import { App, DefinitionError, Field, TestClient } from '@portico/core';
import { memoryStore } from '@portico/store';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SessionCookie } from '../src/index.js';
import { Browser, createApp, key, Login, sealed, stored } from './create-app.js';

const test = suite('options of sessions');

class Hidden {
  @Field() name!: string;
  @Field({ writeOnly: true, optional: true }) token?: string;
}
class Scoped {
  @Field({ scope: 'costs:read', optional: true }) cost?: string;
}

const store = memoryStore();
const wrong: Readonly<Record<string, readonly [options: object, message: RegExp]>> = {
  'nothing that keeps them': [{}, /nothing keeps its sessions\. Write `keys: \[secret\]`/],
  'keys and a store': [{ keys: [key], store }, /it has both `keys` and a `store`/],
  'no keys': [{ keys: [] }, /its `keys` are no list of secrets/],
  'a key that is no list': [{ keys: key }, /its `keys` are no list of secrets/],
  'a key that is not set': [{ keys: [undefined] }, /key 1 of type undefined seals nothing/],
  'a short key among long ones': [
    { keys: [key, 'short'] },
    /key 2 of 5 bytes seals nothing\. Write a random text of 32 bytes/,
  ],
  'an age of nothing': [{ store, maxAge: 0 }, /its maxAge is 0\. Write whole seconds from 1 to 34560000/],
  'an age of half seconds': [{ store, maxAge: 90.5 }, /its maxAge is 90\.5\. Write whole seconds/],
  'an idle time of half seconds': [{ store, idleTimeout: 1.5 }, /its idleTimeout is 1\.5\. Write whole seconds/],
  'an option that nobody reads': [
    { store, idleTimout: 5 },
    /'idleTimout' is no option of SessionCookie\. Write 'idleTimeout'/,
  ],
  'a field that goes into no response': [
    { store, data: Hidden },
    /the field 'token' of its data is `writeOnly` or asks/,
  ],
  'a field for a scope': [{ store, data: [Scoped] }, /the field 'cost' of its data is `writeOnly` or asks/],
  'an endless age': [{ store, maxAge: Number.POSITIVE_INFINITY }, /its maxAge is Infinity/],
  'an age in words': [{ store, maxAge: '1h' }, /its maxAge is 1h/],
  'a negative idle time': [{ store, idleTimeout: -1 }, /its idleTimeout is -1/],
  'a name that is none': [{ store, name: 'a b' }, /"a b" cannot be the name of a cookie/],
  'one host and several': [{ store, name: '__Host-s', domain: 'a.example' }, /is for one host alone, and `domain`/],
  'a secure name without secure': [{ store, name: '__Host-s', secure: false }, /asks for `secure`/],
  'another one': [{ store, name: '__Secure-s', secure: false }, /asks for `secure`/],
  'from everywhere without secure': [
    { store, sameSite: 'none', secure: false },
    /`sameSite: none` and `partitioned` only with `secure`/,
  ],
};

for (const [what, [options, message]] of Object.entries(wrong)) {
  test(`${what} is refused, and the message says what to write`, () => {
    assert.throws(
      () => new SessionCookie({ data: Login, ...options } as never),
      (error: unknown) =>
        error instanceof DefinitionError &&
        message.test(error.message) &&
        /Cannot create SessionCookie: .*\.$/.test(error.message),
    );
  });
}

const cookies: Readonly<Record<string, readonly [options: Parameters<typeof stored>[0], line: RegExp]>> = {
  'safe by default': [{}, /^__Host-session=[\w-]+; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/],
  'for development over http': [{ secure: false }, /^session=[\w-]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/],
  'for several hosts': [
    { domain: 'shop.example' },
    /^__Secure-session=[\w-]+; Max-Age=604800; Domain=shop\.example; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  ],
  'for a front end on another site': [
    { sameSite: 'none', partitioned: true },
    /^__Host-session=.*; HttpOnly; Secure; Partitioned; SameSite=None$/,
  ],
  'with a name of its own': [
    { name: 'sid', sameSite: 'strict', maxAge: 60 },
    /^sid=[\w-]+; Max-Age=60; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  ],
};

for (const [what, [options, line]] of Object.entries(cookies)) {
  test(`the cookie is ${what}, and deleted with the same attributes`, async () => {
    const browser = new Browser(createApp(stored(options)));
    await browser.login('ada');
    assert.match(browser.line ?? '', line);
    assert.is((await browser.send('GET', '/me'))[0], 200);
    const domain = /Domain=[^;]+/.exec(browser.line ?? '')?.[0] ?? '';
    await browser.send('POST', '/logout');
    assert.match(browser.line ?? '', /=; Max-Age=0; .*Path=\//);
    assert.ok(browser.line?.includes(domain));
  });
}

test('what is weak is told, and what is as it should be is not', () => {
  const problems = (session: { weaknesses(): readonly { problem: string }[] }) =>
    session.weaknesses().map(({ problem }) => problem);
  const year = 365 * 86_400;
  assert.equal([problems(stored()), problems(sealed())], [[], []]);
  assert.match(problems(stored({ secure: false })).join(), /^whose cookie travels over http, too/);
  assert.match(
    problems(stored({ maxAge: year, idleTimeout: false })).join(),
    /^whose sessions live for 365 days without being used$/,
  );
  assert.match(problems(stored({ maxAge: year, idleTimeout: year })).join(), /365 days without being used/);
  assert.equal(problems(stored({ maxAge: year })), [], 'a store can end them');
  assert.match(problems(sealed({ maxAge: year })).join(), /^whose sealed sessions nobody can end for 365 days$/);
  assert.match(problems(sealed({}, ['x'.repeat(32)])).join(), /one character, repeated/);
});

test('a lock learns what a session is held to', () => {
  assert.equal(stored().checks(), {
    maxAge: 604_800,
    sameSite: ['lax'],
    idleTimeout: 86_400,
    secure: true,
    canBeEnded: true,
  });
  assert.equal(sealed({ secure: false, idleTimeout: false, sameSite: 'strict' }).checks(), {
    maxAge: 604_800,
    sameSite: ['strict'],
  });
  assert.equal(stored().start.checks(), stored().checks());
});

for (const [kind, session] of Object.entries({ stored: stored(), sealed: sealed(), apart: sealed({ name: 'sid' }) })) {
  test(`${kind}: what an audit makes up leads nowhere`, async () => {
    const app = new App();
    app.get('/', [session], () => ({}));
    const counterfeits = await session.counterfeits();
    assert.is(counterfeits.length, kind === 'stored' ? 1 : 5);
    for (const { name, credential } of counterfeits) {
      const cookie = `${session.definition.name}=${credential}`;
      assert.is((await new TestClient(app).get('/', { headers: { cookie } })).status, 401, name);
    }
  });
}

test.run();
