// Who reaches a handler, by the graph alone: verdicts, and what is found on routes that change something or only read.
import {
  App,
  allOf,
  anyOf,
  Controller,
  type DependencyLike,
  dependency,
  optional,
  Post,
  Public,
  Router,
  Security,
  type Sources,
} from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Finding } from '../../src/audit/finding.js';
import { auditGraphs } from '../../src/audit/report.js';
import type { Verdict } from '../../src/audit/verdict.js';
import { Bearer, Key, Verifying } from './schemes.js';

const test = suite('findUnguarded');

const bearer = new Bearer();
const key = new Key('x-key');
const jwt = new Verifying();
const check = (...sources: Sources): DependencyLike => dependency(sources, () => 'somebody');

function audit(sources: Sources, method: 'get' | 'post' = 'post'): { verdict: Verdict; findings: readonly Finding[] } {
  const app = new App();
  app[method]('/things', sources, function things() {});
  const { routes, findings } = auditGraphs(app.graphs());
  return { verdict: routes[0]?.verdict as Verdict, findings };
}

const rules = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ severity, rule }) => `${severity} ${rule}`);

const cases: readonly (readonly [name: string, sources: Sources, verdict: Verdict, found: readonly string[]])[] = [
  ['nothing at all', [], 'open', ['open-route']],
  ['a dependency that asks for nothing', [check()], 'open', ['open-route']],
  ['a scheme that only extracts', [bearer], 'unverified', ['unverified-credential']],
  ['a scheme that verifies', [jwt], 'verified', []],
  ['a dependency that takes the credential', [check(bearer)], 'verified', []],
  ['the credential itself beside a dependency that takes it', [bearer, check(bearer)], 'verified', []],
  ['a dependency two levels above the credential', [check(check(bearer))], 'verified', []],
  ['a taken requirement', [check(anyOf(bearer, key))], 'verified', []],
  [
    'a requirement whose schemes nobody takes',
    [anyOf(bearer, key)],
    'unverified',
    Array(2).fill('unverified-credential'),
  ],
  ['one alternative that nobody checks', [anyOf(jwt, key)], 'unverified', ['unverified-credential']],
  ['a second credential that nobody checks', [allOf(jwt, key)], 'unverified', ['unverified-credential']],
  ['a requirement whose one part is taken beside it', [anyOf(key, jwt), check(key)], 'verified', []],
  ['branches that verify', [anyOf(jwt, Security(check(key) as never))], 'verified', []],
  ['an optional scheme beside a verified one', [jwt, optional(key)], 'verified', []],
  ['an optional part of a verified requirement', [allOf(jwt, optional(key))], 'verified', []],
  ['optional security', [optional(jwt)], 'optional', ['optional-security']],
  ['a requirement with an optional part', [anyOf(key, optional(jwt))], 'optional', ['optional-security']],
  [
    'a scheme that forgives absence',
    [Object.assign(new Verifying(), { autoError: false })],
    'optional',
    ['optional-security'],
  ],
  ['a taken optional scheme', [check(optional(bearer))], 'optional', ['optional-security']],
];

for (const [name, sources, verdict, found] of cases) {
  test(`${name}: ${verdict}`, () => {
    const changing = audit(sources);
    assert.equal([changing.verdict, rules(changing.findings)], [verdict, found.map((rule) => `error ${rule}`)]);
    const reading = audit(sources, 'get');
    assert.equal([reading.verdict, rules(reading.findings)], [verdict, found.map((rule) => `warning ${rule}`)]);
  });
}

test('what the list of a route, a router or the app demands counts as much as a parameter', () => {
  for (const app of [new App({ dependencies: [jwt] }), new App()]) {
    const router = new Router({ prefix: '/r', dependencies: [check(bearer)] });
    router.post('/things', [], { dependencies: [jwt] }, () => undefined);
    app.include(router, { dependencies: [jwt] });
    assert.equal(auditGraphs(app.graphs()).findings, []);
  }
});

test('a public route is public, unless it has security of its own', () => {
  const app = new App({ dependencies: [jwt] });
  app.post('/a', [], { public: true }, () => undefined);
  app.post('/b', [key], { public: true }, () => undefined);
  app.post('/c', [optional(key)], { public: true }, () => undefined);
  const { routes, findings } = auditGraphs(app.graphs());
  assert.equal(
    routes.map(({ verdict }) => verdict),
    ['public', 'unverified', 'public'],
  );
  assert.equal(rules(findings), ['error unverified-credential']);
});

test('every method but GET, HEAD and OPTIONS changes something', () => {
  const app = new App();
  for (const method of ['get', 'head', 'options', 'post', 'put', 'patch', 'delete'] as const) {
    app[method]('/', [], () => undefined);
  }
  const found = auditGraphs(app.graphs()).findings.map(({ method, severity }) => `${method} ${severity}`);
  const expected = ['GET', 'HEAD', 'OPTIONS'].map((method) => `${method} warning`);
  assert.equal(found, [...expected, ...['POST', 'PUT', 'PATCH', 'DELETE'].map((method) => `${method} error`)]);
});

test('a finding says which route, where, and what to write, in the words of its kind of route', () => {
  class Accounts {
    create(): void {}
    login(): void {}
  }
  Post('/accounts')(Accounts.prototype, 'create', { value() {} });
  Post('/login')(Accounts.prototype, 'login', { value() {} });
  Public()(Accounts.prototype, 'login', { value() {} });
  Controller('', { dependencies: [bearer] })(Accounts);
  const app = new App({ controllers: [Accounts] });
  app.put('/things', [], () => undefined);
  const [unverified, open, ...others] = auditGraphs(app.graphs()).findings;
  assert.equal(others, []);
  assert.equal(unverified, {
    severity: 'error',
    rule: 'unverified-credential',
    method: 'POST',
    path: '/accounts',
    handler: 'Accounts.create',
    place: '@Controller Accounts, dependencies[0]',
    message:
      'POST /accounts (Accounts.create) is unverified: Bearer only takes a credential out of the request, and no dependency ' +
      'checks it before the handler. Let a dependency take it and refuse what is wrong, as in dependency([scheme], ' +
      '(credential) => …), or use a scheme that verifies, such as JWTBearer.',
  });
  assert.is(
    open?.message,
    'PUT /things is open: it asks for no credential, and nothing says that it is meant to be public. Demand one, as in ' +
      'Security(currentUser) in its list, or say that everybody may: write { public: true } in its options.',
  );
});

test.run();
