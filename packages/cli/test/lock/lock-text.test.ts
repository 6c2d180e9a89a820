// Holds that a lock is text for people and programs: what is written is read, and what is none is refused.
import { App, allOf, anyOf, optional, Path, Security } from '@portico/core';
import { docsHandler } from '@portico/core/graph';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compareLocks } from '../../src/lock/compare-locks.js';
import { lockGraphs } from '../../src/lock/lock.js';
import { readLock, writeLock } from '../../src/lock/lock-text.js';
import { Bearer, Key, Verifying } from '../audit/schemes.js';

const test = suite('the lock: its text');

const verifying = new Verifying();

/** The lock of an app, without its head. */
function linesOf(app: App, docsUrl = '/docs'): readonly string[] {
  const text = writeLock(lockGraphs(app.graphs(), { docsUrl }));
  assert.is(writeLock(readLock(text, 'security.lock')), text);
  return text.split('\n').slice(4, -1);
}

test('a line a scheme and a line a route, sorted, whatever the order of declaration', () => {
  const declare = [
    (app: App) => app.get('/b/:id', [Path('id', Number), Security(verifying, ['z', 'a'])], () => ''),
    (app: App) => app.post('/a', [anyOf(new Key('K'), allOf(verifying, new Bearer()))], () => undefined),
    (app: App) => app.get('/a', [optional(verifying)], () => ''),
  ];
  const apps = [declare, declare.toReversed()].map((list) => {
    const app = new App();
    for (const one of list) one(app);
    return app;
  });
  const lines = apps.map((app) => linesOf(app));
  assert.equal(lines[0], [
    'scheme Bearer  bearer',
    'scheme K  apiKey header k',
    'scheme Verifying  bearer  verified',
    '',
    'GET /a  no credential',
    'POST /a  Bearer? & Verifying | K?',
    'GET /b/:id  Verifying[a z]',
  ]);
  assert.equal(lines[1], lines[0]);
});

/** An app with two files of its docs, the one guarded, below a path; and its own routes. */
function withDocs(path: string, declare?: (app: App) => void): App {
  const app = new App();
  const hidden = { includeInSchema: false };
  const file = (): string => '';
  app.get(`${path}a.js`, [verifying], hidden, docsHandler(file.bind(null)));
  app.get(`${path}b.js`, [], hidden, docsHandler(file.bind(null)));
  declare?.(app);
  return app;
}

test('the files of the docs page are one line, as open as the least guarded', () => {
  assert.equal(linesOf(withDocs('/docs/')), ['scheme Verifying  bearer  verified', '', 'GET /docs/*  no credential']);
});

test('a hidden route of the app has a line of its own among the files of the docs page', () => {
  const hidden = { includeInSchema: false };
  const below = withDocs('/docs/', (app) => app.get('/docs/internal', [verifying], hidden, () => ''));
  assert.equal(linesOf(below).slice(2), ['GET /docs/*  no credential', 'GET /docs/internal  Verifying']);
  const everything = withDocs('/docs/', (app) => app.get('/docs/*', [Path('*', String), verifying], hidden, () => ''));
  assert.equal(linesOf(everything).slice(2), ['GET /docs/*  Verifying', 'GET /docs/**  no credential']);
  const root = withDocs('/', (app) => app.get('/admin', [verifying], hidden, () => ''));
  assert.equal(linesOf(root, '/').slice(2), ['GET /*  no credential', 'GET /admin  Verifying']);
});

test('each version of a route has a line, where the path does not tell it', () => {
  const declare = (app: App): void => {
    app.get('/a', [], { version: '1' }, () => '');
    app.get('/a', [verifying], { version: ['2.0~x', '10'] }, () => '');
    app.get('/b', [], () => '');
  };
  const apps = ([{ in: 'header' }, { in: 'media-type' }, { in: 'path' }] as const).map((versioning) => {
    const app = new App({ versioning });
    declare(app);
    return linesOf(app).slice(2);
  });
  const lines = [
    'GET /a in version 1  no credential',
    'GET /a in version 10  Verifying',
    'GET /a in version 2.0~x  Verifying',
    'GET /b  no credential',
  ];
  assert.equal(apps.slice(0, 2), [lines, lines]);
  assert.equal(apps[2], [
    'GET /b  no credential',
    'GET /v1/a  no credential',
    'GET /v10/a  Verifying',
    'GET /v2.0~x/a  Verifying',
  ]);
});

test('scopes and settings of any letters are read as they were', () => {
  const app = new App();
  const odd = Object.assign(new Verifying(), {
    checks: () => ({ 'claim:a b=c': true as const, typ: ['at+jwt', 'a,b c'], age: 5 }),
  });
  app.get('/a b', [Security(odd, ['a]b', '|', '&', '%41', 'x[y'])], () => '');
  assert.equal(linesOf(app), [
    'scheme Verifying  bearer  verified  age<=5  claim:a%20b%3Dc  typ=a%2Cb%20c,at+jwt',
    '',
    'GET /a%20b  Verifying[%2541 %26 a%5Db x%5By %7C]',
  ]);
});

test('another name of a path parameter is no change', () => {
  const named = (name: string): App => {
    const app = new App();
    app.get(`/a/:${name}`, [Path(name, String), verifying], () => '');
    return app;
  };
  const [before, now] = [named('id'), named('itemId')].map((app) => lockGraphs(app.graphs(), {}));
  assert.equal(before && now && compareLocks(before, now), { breaches: [], news: [] });
});

test('a scheme of another name is the same, where no other is like it', () => {
  const named = (name: string): App => {
    const app = new App();
    app.get('/a', [Object.assign(new Verifying(), { schemeName: name })], () => '');
    return app;
  };
  const locks = [named('Old'), named('New')].map((app) => lockGraphs(app.graphs(), {}));
  assert.equal(locks[0] && locks[1] && compareLocks(locks[0], locks[1]), { breaches: [], news: ['Old is called New'] });
});

const refused: Readonly<Record<string, readonly [text: string, told: RegExp]>> = {
  'an empty file': ['', /security\.lock, line 1: it is no lock/],
  'a lock of another version': ['lock 2\n', /line 1: it is no lock that this version writes/],
  'the marks of a merge': ['lock 1\n<<<<<<< HEAD\n', /line 2: the line is neither a scheme nor a route/],
  'a route without a demand': ['lock 1\nGET /a\n', /line 2/],
  'a demand that is none': ['lock 1\nGET /a  Bearer and Key\n', /line 2/],
  'a route twice': ['lock 1\nGET /a  Bearer\nGET /a  no credential\n', /line 3: GET \/a stands there twice/],
  'a route twice, with another name in its path': ['lock 1\nGET /:a  Bearer\nGET /:b  Key\n', /stands there twice/],
  'a version twice': ['lock 1\nGET /a in version 1  Key\nGET /a in version 1  Bearer\n', /GET \/a in version 1 stands/],
  'a scheme twice': ['lock 1\nscheme A  bearer\nscheme A  basic\n', /scheme A stands there twice/],
};

for (const [name, [text, told]] of Object.entries(refused)) {
  test(`${name} is refused`, () => {
    assert.throws(() => readLock(text, 'security.lock'), told);
    assert.throws(() => readLock(text, 'security.lock'), /Restore it, or write it anew with --update\.$/);
  });
}

test('lines that end as Windows writes them are read', () => {
  assert.is(readLock('# x\r\nlock 1\r\n\r\nGET /a  Key\r\n', 'security.lock').routes.length, 1);
});

test.run();
