// Scopes that are demanded and never looked at.
import {
  App,
  allOf,
  anyOf,
  type DependencyLike,
  dependency,
  optional,
  Security,
  SecurityScopes,
  type Sources,
} from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findUncheckedScopes } from '../../src/audit/find-unchecked-scopes.js';
import { Bearer, Key, Verifying } from './schemes.js';

const test = suite('findUncheckedScopes');

const bearer = new Bearer();
const key = new Key('x-key');
const jwt = new Verifying();
const judging = Object.assign(new Key('judging'), { authorize: () => ({ kind: 'granted', value: '' }) as const });
const plain = dependency([], () => 'plain');
const unaware = dependency([bearer], (token) => token);
const aware = dependency([SecurityScopes, bearer], (scopes, token) => scopes.scopes.concat(token));
const besides = dependency([SecurityScopes], (scopes) => scopes);

function unchecked(...sources: Sources): readonly string[] {
  const app = new App();
  app.get('/things', sources, { public: false }, function things() {});
  const [graph] = app.graphs();
  return (graph ? findUncheckedScopes(graph) : []).map(({ severity, place, message }) => {
    const [, what] = /demands the scope (.*), (?:and|so) nothing checks it\. /.exec(message) ?? [];
    return `${severity}, ${place}: ${what}`;
  });
}

const at = (what: string): string => `error, things, parameter 1: ${what}`;
const demand = (dependency: DependencyLike): Sources => [Security(dependency, ['read'])];

const cases: readonly (readonly [name: string, sources: Sources, unchecked: readonly string[]])[] = [
  ['no scope is demanded', [Security(unaware)], []],
  ['the scheme only extracts', demand(bearer), [at('read of Bearer')]],
  ['the dependency knows of no scopes', demand(unaware), [at('read of Bearer')]],
  ['the dependency takes SecurityScopes', demand(aware), []],
  [
    'a dependency above takes SecurityScopes',
    demand(dependency([SecurityScopes, unaware], (scopes) => scopes.scopes)),
    [],
  ],
  [
    'SecurityScopes are taken beside the credential',
    demand(dependency([besides, unaware], () => '')),
    [at('read of Bearer')],
  ],
  ['the scheme verifies', demand(jwt), []],
  ['the scheme judges scopes itself', demand(judging), []],
  ['one alternative does not check', demand(anyOf(jwt, key)), [at('read of x-key')]],
  [
    'the alternatives are checked above',
    demand(dependency([SecurityScopes, anyOf(jwt, key)], (scopes) => scopes.scopes)),
    [],
  ],
  ['one of two that are needed checks', demand(allOf(key, jwt)), []],
  ['a branch that is needed as well checks', demand(allOf(key, Security(aware))), []],
  ['neither of two that are needed checks', demand(allOf(key, bearer)), [at('read of x-key'), at('read of Bearer')]],
  ['it is optional', demand(optional(bearer)), [at('read of Bearer')]],
  ['a branch demands it', [anyOf(jwt, Security(unaware, ['read']))], [at('read of Bearer')]],
  [
    'there is no scheme below',
    demand(plain),
    [at('read (things, parameter 1) of a dependency with no scheme below it')],
  ],
];

for (const [name, sources, expected] of cases) {
  test(`${name}: ${expected.length === 0 ? 'fine' : 'found'}`, () => assert.equal(unchecked(...sources), expected));
}

test('scopes demanded one after the other are each looked at', () => {
  const app = new App({ dependencies: [Security(aware, ['a'])] });
  app.get('/things', [Security(aware, ['b']), Security(unaware, ['c'])], () => undefined);
  const [graph] = app.graphs();
  assert.ok(graph);
  assert.equal(
    findUncheckedScopes(graph).map(({ message }) => /scope (\w)/.exec(message)?.[1]),
    ['c'],
  );
});

test('what @Public() lifts demands nothing', () => {
  const app = new App({ dependencies: [Security(unaware, ['a'])] });
  app.post('/things', [], { public: true }, () => undefined);
  assert.equal(app.graphs().flatMap(findUncheckedScopes), []);
});

test.run();
