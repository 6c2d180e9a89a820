// Holds that the lock sees what an attacker, or a tired colleague, would take away: each way is planted in a small app.
import {
  App,
  allOf,
  anyOf,
  Controller,
  dependency,
  Get,
  HTTPException,
  Injectable,
  middleware,
  optional,
  Path,
  Post,
  Public,
  Router,
  type SchemeChecks,
  Security,
  SecurityScopes,
} from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compareLocks, type LockChanges } from '../../src/lock/compare-locks.js';
import { lockGraphs } from '../../src/lock/lock.js';
import { readLock, writeLock } from '../../src/lock/lock-text.js';
import { Bearer, Key, Verifying } from '../audit/schemes.js';

const test = suite('the lock: weakenings');

/** What became of an app, its lock having been written and read. */
function changes(before: App, now: App): LockChanges {
  const lock = writeLock(lockGraphs(before.graphs(), {}));
  return compareLocks(readLock(lock, 'security.lock'), lockGraphs(now.graphs(), {}));
}

const verifying = new Verifying();
const bearer = new Bearer();
const key = new Key('X-Key');
const user = dependency([bearer], function user(token) {
  if (token !== 'alice') throw new HTTPException(401);
  return token;
});
const admin = dependency([user], function admin(name) {
  if (name !== 'root') throw new HTTPException(403);
});
const scoped = dependency([bearer, SecurityScopes], function scoped(token, { scopes }) {
  if (!scopes.includes(token)) throw new HTTPException(403);
});
const unscoped = dependency([bearer, SecurityScopes], function unscoped(token, _scopes) {
  if (token !== 'alice') throw new HTTPException(401);
});
const ensureAdmin = (name: string): void => {
  if (name !== 'root') throw new HTTPException(403);
};
const mustBeAdmin = ensureAdmin;
const ensured = dependency([user], (name) => ensureAdmin(name));
const renamed = dependency([user], (name) => mustBeAdmin(name));
class Gate {
  constructor(readonly name: string) {
    ensureAdmin(name);
  }
}
Injectable([user])(Gate);
const inside = dependency([], () => {
  if (Math.random() > 2) throw new HTTPException(403, 'From inside only');
});
const fence = middleware('fence', (_request, next) => next(), { statuses: [403] });

type List = Parameters<Router['get']>[1];

/** An app to which something was done. */
function appWith(declare: (app: App) => void): App {
  const app = new App();
  declare(app);
  return app;
}

/** An app with one route behind a list. */
function behind(...list: List): App {
  const app = new App();
  app.get('/notes', list, () => 'notes');
  return app;
}

class Held extends Verifying {
  constructor(readonly held: SchemeChecks) {
    super();
  }

  checks(): SchemeChecks {
    return this.held;
  }
}

const strict = { algorithms: ['RS256'], audience: true, clockTolerance: 5 } as const;

class Locked {
  @Get('/secret', { dependencies: [verifying] })
  read(): string {
    return '';
  }
}
class Opened {
  @Public()
  @Get('/secret')
  read(): string {
    return '';
  }
}
Controller('/c', { dependencies: [verifying] })(Locked);
Controller('/c', { dependencies: [verifying] })(Opened);

function including(controller: new () => object): App {
  const app = new App();
  app.include(controller);
  return app;
}

function routed(path: string, list: List, extra?: (app: App) => void): App {
  const app = new App();
  app.post(path, list, () => undefined);
  extra?.(app);
  return app;
}

function included(dependencies: List): App {
  const app = new App();
  const router = new Router({ prefix: '/r' });
  router.delete('/all', [], () => undefined);
  app.include(router, { dependencies });
  return app;
}

function apps(dependencies: List): App {
  const app = new App({ dependencies });
  app.get('/a', [], () => '');
  return app;
}

/** An app with the versions of one route, each behind a list. */
function versions(lists: Readonly<Record<string, List>>): App {
  const [oldest = ''] = Object.keys(lists);
  const app = new App({ versioning: { in: 'header', default: oldest } });
  for (const [version, list] of Object.entries(lists)) app.get('/items', list, { version }, () => 1);
  return app;
}

/** Each with the route that tells of it, and some words of what it tells. */
const weakenings: Readonly<Record<string, readonly [before: App, now: App, told: RegExp]>> = {
  'the only scheme is gone': [behind(verifying), behind(), /became weaker.*no credential is enough, without Verifying/],
  'a cookie is taken from every origin': [
    routed('/c', [new Key('session', 'cookie')]),
    appWith((app) => app.post('/c', [new Key('session', 'cookie')], { csrf: false }, () => undefined)),
    /1 of 1 functions that may refuse the caller is gone/,
  ],
  'one of two schemes is gone': [behind(verifying, key), behind(verifying), /without X-Key/],
  'a scope is gone': [
    behind(Security(verifying, ['a', 'b'])),
    behind(Security(verifying, ['a'])),
    /without the scope b/,
  ],
  'a scope is another one': [
    behind(Security(verifying, ['admin'])),
    behind(Security(verifying, ['read'])),
    /asks for something else/,
  ],
  'there is one more alternative': [
    behind(verifying),
    behind(anyOf(verifying, key)),
    /X-Key. is enough|X-Key\?? is enough/,
  ],
  'both became either': [behind(allOf(verifying, key)), behind(anyOf(verifying, key)), /became weaker/],
  'an alternative lost a half': [
    behind(anyOf(allOf(verifying, key), Security(user))),
    behind(anyOf(verifying, Security(user))),
    /Verifying is enough, without X-Key/,
  ],
  'it is optional now': [behind(verifying), behind(optional(verifying)), /no credential is enough/],
  'autoError is off': [
    behind(verifying),
    behind(Object.assign(new Verifying(), { autoError: false })),
    /no credential is enough/,
  ],
  'an inner requirement is optional': [
    behind(allOf(verifying, key)),
    behind(allOf(verifying, optional(key))),
    /Verifying is enough/,
  ],
  'a scheme that verified does not': [
    behind(verifying),
    behind(Object.assign(new Verifying(), { verifies: false })),
    /Verifying\? is enough, without a check of Verifying/,
  ],
  'another scheme, which verifies nothing': [
    behind(verifying),
    behind(bearer),
    /asks for something else|became weaker/,
  ],
  'nobody takes the credential any more': [behind(user), behind(bearer), /without a check of Bearer; 1 of 1 functions/],
  'a check after the first is gone': [
    behind(admin),
    behind(user),
    /1 of 2 functions that may refuse the caller is gone/,
  ],
  'a check that knows nobody is gone': [behind(verifying, inside), behind(verifying), /1 of 1 functions/],
  'a check by a helper is gone': [behind(renamed), behind(user), /1 of 2 functions that may refuse the caller is gone/],
  'a class that checks is gone': [
    appWith((app) => app.get('/notes', [user], { dependencies: [Gate] }, () => '')),
    behind(user),
    /1 of 2 functions that may refuse the caller is gone/,
  ],
  'a check that knows who calls is gone, and one that knows nobody is left': [
    behind(admin, Math.random),
    behind(user, Math.random),
    /1 of 2 functions that may refuse the caller is gone/,
  ],
  'a middleware that refuses is gone': [
    appWith((app) => app.get('/notes', [verifying], { middleware: [fence] }, () => '')),
    behind(verifying),
    /1 of 1 functions/,
  ],
  'scopes are demanded and not looked at': [
    behind(Security(scoped, ['admin'])),
    behind(Security(unscoped, ['admin'])),
    /without the scope admin/,
  ],
  'a list of scopes that nobody takes': [
    behind(Security(scoped, ['admin'])),
    behind(Security(user, ['admin'])),
    /without the scope admin/,
  ],
  'it says @Public()': [including(Locked), including(Opened), /no credential is enough/],
  'a router is included without its lock': [included([verifying]), included([]), /no credential is enough/],
  'the lock of the whole app is gone': [apps([verifying]), apps([]), /no credential is enough/],
  'the key of another place is taken': [
    behind(new Key('k')),
    behind(new Key('k', 'query')),
    /apiKey header k, and is apiKey query k/,
  ],
  'a scheme accepts another algorithm': [
    behind(new Held(strict)),
    behind(new Held({ ...strict, algorithms: ['RS256', 'HS256'] })),
    /algorithms may be HS256, too/,
  ],
  'a scheme asks for no audience': [
    behind(new Held(strict)),
    behind(new Held({ algorithms: ['RS256'], clockTolerance: 5 })),
    /audience is not checked any more/,
  ],
  'a scheme takes expired tokens': [
    behind(new Held(strict)),
    behind(new Held({ ...strict, clockTolerance: 86_400 })),
    /clockTolerance may be 86400, and was at most 5/,
  ],
  'a scheme has no end': [
    behind(new Held({ maxTokenAge: 60 })),
    behind(new Held({})),
    /maxTokenAge is not checked any more/,
  ],
  'another method of the path is new and open': [
    routed('/n', [verifying]),
    routed('/n', [verifying], (app) => app.delete('/n', [], () => undefined)),
    /is new, and everybody may call it/,
  ],
  'a route is new and checks nothing': [
    routed('/n', [verifying]),
    routed('/n', [verifying], (app) => app.delete('/m', [bearer], () => undefined)),
    /nothing checks its credential \(Bearer\?\)/,
  ],
  'a path that goes before a guarded one is new and open': [
    routed('/admin/:page', [Path('page', String), verifying]),
    routed('/admin/:page', [Path('page', String), verifying], (app) => app.post('/admin/users', [], () => undefined)),
    /is new, and everybody may call it/,
  ],
  'a path has another name and is open': [
    routed('/old', [verifying]),
    routed('/new', []),
    /POST \/old is gone, which asked for Verifying/,
  ],
  'a path has another name and asks for less': [
    routed('/old', [Security(verifying, ['admin'])]),
    routed('/new', [verifying]),
    /if it is the same under another path, it became weaker/,
  ],
  'a path and a method are others and it asks for less': [
    routed('/old', [allOf(verifying, key)]),
    appWith((app) => app.put('/new', [verifying], () => undefined)),
    /POST \/old is gone/,
  ],
  'a version is open as another one was': [
    versions({ 1: [], 2: [verifying] }),
    versions({ 1: [], 2: [] }),
    /no credential is enough, without Verifying/,
  ],
  'the open version is another one': [
    versions({ 1: [], 2: [verifying] }),
    versions({ 1: [verifying], 2: [] }),
    /no credential is enough, without Verifying/,
  ],
  'a version is new and open': [versions({ 1: [] }), versions({ 1: [], 2: [] }), /is new, and everybody may call it/],
  'a version asks for less than all did': [
    appWith((app) => app.get('/items', [Security(verifying, ['admin'])], () => 1)),
    versions({ 1: [Security(verifying, ['admin'])], 2: [verifying] }),
    /became weaker.*without the scope admin/,
  ],
  'what had versions has none, and asks for less than one did': [
    versions({ 1: [verifying], 2: [Security(verifying, ['admin'])] }),
    appWith((app) => app.get('/items', [verifying], () => 1)),
    /became weaker.*without the scope admin/,
  ],
  'an open route is gone, and another one is new and open': [
    appWith((app) => app.get('/health', [], () => '')),
    appWith((app) => app.get('/admin/dump-database', [], () => '')),
    /is new, and everybody may call it/,
  ],
  'a route that checks nothing is gone, and another one is new': [
    routed('/n', [bearer]),
    routed('/m', [bearer]),
    /nothing checks its credential \(Bearer\?\)/,
  ],
  'the docs lost their guard': [
    appWith((app) => app.get('/api-docs', [verifying], { includeInSchema: false }, () => '')),
    appWith((app) => app.get('/api-docs', [], { includeInSchema: false }, () => '')),
    /no credential is enough/,
  ],
};

for (const [name, [before, now, told]] of Object.entries(weakenings)) {
  test(`it sees that ${name}`, () => {
    const { breaches } = changes(before, now);
    assert.is(breaches.length > 0, true, 'a breach is told');
    assert.match(breaches.map(({ problem }) => problem).join('\n'), told);
    assert.equal(changes(before, before), { breaches: [], news: [] }, 'and none of an app that stayed');
  });
}

test('the way back is no breach, as far as it goes back to the same', () => {
  const back = Object.entries(weakenings).filter(([, [before, now]]) => changes(now, before).breaches.length === 0);
  // The others ask for something else either way, or have a route too many.
  assert.ok(back.length >= 20, `${back.length}`);
  for (const [name, [before, now]] of back) assert.ok(changes(now, before).news.length > 0, `${name} is told as news`);
});

test('what is stronger, new and guarded, or gone is news', () => {
  const now = behind(Security(verifying, ['admin']));
  now.post('/notes', [user], () => undefined);
  assert.equal(changes(behind(verifying), now), {
    breaches: [],
    news: ['GET /notes asks for more', 'POST /notes is new'],
  });
  assert.equal(changes(now, behind(Security(verifying, ['admin']))), { breaches: [], news: ['POST /notes is gone'] });
});

test('another name of a helper, or an object that knows who calls, is no change', () => {
  const none = { breaches: [], news: [] };
  assert.equal(changes(behind(ensured), behind(renamed)), none);
  assert.equal(changes(behind(user, Gate), behind(user)), none);
});

test('what only a text told of is news while there is a function that may do it still', () => {
  const deny = (): never => {
    throw new HTTPException(403);
  };
  const helped = dependency([], () => deny());
  assert.equal(changes(behind(verifying, inside), behind(verifying, helped)), {
    breaches: [],
    news: ['the text of a function of GET /notes refuses nobody any more: see that it still does'],
  });
  assert.is(changes(behind(admin, inside), behind(user, helped)).breaches.length, 1);
});

test('a lock that does not tell guesses from checks holds', () => {
  const now = lockGraphs(behind(admin, inside).graphs(), {});
  const text = writeLock(now);
  assert.match(text, /GET \/notes {2}Bearer {2}\+2 {2}\+1\?\n$/);
  const old = readLock(text.replace('+2  +1?', '+3'), 'security.lock');
  assert.equal(compareLocks(old, now), { breaches: [], news: [] });
});

test('a guarded route under another path or in another version is news', () => {
  assert.equal(changes(routed('/old', [verifying]), routed('/new', [verifying])), {
    breaches: [],
    news: ['POST /new is new', 'POST /old is gone'],
  });
  assert.equal(changes(versions({ 1: [verifying] }), versions({ '2026-01': [verifying] })), {
    breaches: [],
    news: ['GET /items in version 2026-01 is new', 'GET /items in version 1 is gone'],
  });
});

test('a lock from before a route had versions is held by each of them', () => {
  const whole = appWith((app) => app.get('/items', [verifying], () => 1));
  assert.equal(changes(whole, versions({ 1: [verifying], 2: [verifying, key] })), {
    breaches: [],
    news: ['GET /items in version 1 is new', 'GET /items in version 2 is new', 'GET /items is gone'],
  });
  const { breaches } = changes(whole, versions({ 1: [verifying], 2: [] }));
  assert.equal(
    breaches.map(({ rule, route }) => [rule, route.version]),
    [['weaker-than-lock', '2']],
  );
});

test('a route with security that only reads through Post is a route of its own', () => {
  class Both {
    @Get('/x', { dependencies: [verifying] })
    get(): string {
      return '';
    }

    @Post('/x', { dependencies: [verifying] })
    post(): void {}
  }
  Controller('/b')(Both);
  const text = writeLock(lockGraphs(including(Both).graphs(), {}));
  assert.match(text, /GET \/b\/x {2}Verifying\nPOST \/b\/x {2}Verifying\n$/);
});

test.run();
