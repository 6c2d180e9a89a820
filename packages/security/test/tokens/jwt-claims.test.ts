// Where issuers write the scopes of a token.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readScopes } from '../../src/tokens/jwt-claims.js';

const test = suite('readScopes');

test('scope and scp are read as a text or a list', () => {
  for (const scopes of ['a b', ['a', 'b']]) {
    assert.equal([...readScopes({ scope: scopes })], ['a', 'b']);
    assert.equal([...readScopes({ scp: scopes })], ['a', 'b']);
  }
});

test('scope wins over scp', () => {
  assert.equal([...readScopes({ scope: 'a', scp: 'b' })], ['a']);
});

test('anything else grants nothing', () => {
  for (const scope of [undefined, null, 1, {}, { a: true }, [1, null]]) assert.is(readScopes({ scope }).size, 0);
});

test('a scope is not a part of another one', () => {
  const scopes = readScopes({ scope: 'items:read items' });
  assert.equal([scopes.has('items'), scopes.has('read'), scopes.has('items:rea')], [true, false, false]);
});

test.run();
