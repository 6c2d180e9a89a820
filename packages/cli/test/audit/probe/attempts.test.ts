// Which attempts are made on which route.
import { App, allOf, anyOf, dependency, optional, Security, type Sources } from '@portico/core';
import type { RouteGraph } from '@portico/core/graph';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { attemptsOn } from '../../../src/audit/probe/attempts.js';
import { Bearer, Key, Verifying } from '../schemes.js';

const test = suite('attemptsOn');

const bearer = new Bearer();
const jwt = new Verifying();
const [header, query] = [new Key('x-key'), new Key('key', 'query')];
const check = (...sources: Sources) => dependency(sources, () => '');

function graphOf(...sources: Sources): RouteGraph {
  const app = new App();
  app.get('/things', sources, () => undefined);
  return app.graphs()[0] as RouteGraph;
}

async function namesOn(...sources: Sources): Promise<readonly string[]> {
  return (await attemptsOn(graphOf(...sources))).map(({ name }) => name);
}

test('nothing is tried on a route that asks for nothing, or forgives all it asks for', async () => {
  for (const source of [check(), optional(bearer), anyOf(header, optional(query))]) {
    assert.equal(await namesOn(source), []);
  }
});

test('an unverified route is tried without credentials and with malformed ones only', async () => {
  const names = await namesOn(bearer);
  assert.equal(names.slice(0, 3), [
    'no credentials',
    'Bearer: an empty Authorization header',
    'Bearer: Bearer with nothing after it',
  ]);
  assert.ok(names.includes('Bearer: the credentials of another authentication scheme'));
  assert.not.ok(names.some((name) => name.includes('random')));
  assert.equal((await namesOn(query)).slice(1), [
    'key: an empty key',
    'key: an empty key, twice',
    'key: a key and then an empty one',
  ]);
});

test('a verified route is tried with random credentials and with counterfeits too', async () => {
  const names = await namesOn(check(bearer));
  assert.ok(names.includes('Bearer: a random text of 32 characters') && names.includes('Bearer: an unsigned JWT'));
  assert.ok((await namesOn(jwt)).includes('Verifying: a forged token'));
});

test('what another scheme of the route may take is not called malformed', async () => {
  const oauth = Object.assign(new Bearer(), { schemeName: 'OAuth', definition: { type: 'oauth2', flows: {} } });
  const names = await namesOn(anyOf(bearer, oauth));
  assert.ok(names.includes('Bearer: Bearer twice'));
  assert.not.ok(names.includes('Bearer: the credentials of another authentication scheme'));
});

test('where two credentials are needed, one of them is not enough, and a bad one comes with a partner', async () => {
  const attempts = await attemptsOn(graphOf(check(allOf(header, query))));
  const names = attempts.map(({ name }) => name);
  assert.ok(names.includes('no x-key, but key') && names.includes('no key, but x-key'));
  const random = attempts.find(({ name }) => name === 'key: a random UUID');
  assert.equal(
    random?.parts.map((part) => part.name),
    ['key', 'x-key'],
  );
  const either = await namesOn(anyOf(header, allOf(header, query)));
  assert.ok(either.includes('no x-key, but key'));
  assert.not.ok(either.includes('no key, but x-key'));
});

test('two credentials that travel in one header do not overwrite each other', async () => {
  const attempts = await attemptsOn(graphOf(allOf(jwt, bearer), check(bearer)));
  const forged = attempts.find(({ name }) => name === 'Verifying: a forged token');
  assert.equal(forged?.parts, [{ in: 'header', name: 'authorization', value: 'Bearer counterfeit' }]);
});

test('a token without a scope is tried only where every way in demands the scope', async () => {
  assert.ok((await namesOn(Security(jwt, ['read']))).includes('Verifying: a token without read'));
  assert.ok((await namesOn(anyOf(Security(jwt, ['read']), header))).includes('Verifying: a token without read'));
  const names = await namesOn(anyOf(Security(jwt, ['read']), jwt));
  assert.ok(names.includes('Verifying: a forged token'));
  assert.not.ok(names.includes('Verifying: a token without read'));
});

test('what a verifying scheme must refuse is tried even where it is optional', async () => {
  assert.equal(await namesOn(optional(jwt)), ['Verifying: a forged token']);
});

test('no attempt is named by its credential', async () => {
  for (const { name, parts } of await attemptsOn(graphOf(anyOf(jwt, header)))) {
    for (const { value } of parts) if (value.length > 14) assert.not.ok(name.includes(value), name);
  }
});

test.run();
