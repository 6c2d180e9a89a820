// Which scopes a token request gets, over all lists of scopes.
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { grantScopes } from '../../src/token-endpoint/grant-scopes.js';
import { OAuthError } from '../../src/token-endpoint/oauth-error.js';

const test = suite('grantScopes');

test('what is asked for is granted in the order in which it was asked for, once', () => {
  assert.equal(grantScopes('b a b', ['a', 'b', 'c']), ['b', 'a']);
  assert.equal(grantScopes('  a  ', ['a']), ['a']);
});

test('without a request everything within all limits is granted', () => {
  assert.equal(grantScopes(undefined, ['a', 'b', 'a']), ['a', 'b']);
  assert.equal(grantScopes(' ', ['a', 'b', 'c'], ['b', 'c'], undefined, ['c', 'a']), ['c']);
  assert.equal(grantScopes(undefined, [], ['a']), []);
});

const scopes = fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c', 'd', 'a:b', '"', 'ä', '\\', 'a\tb'));
test('nobody gets a scope that a limit leaves out, nor a malformed one that was asked for', () => {
  fc.assert(
    fc.property(fc.option(scopes, { nil: undefined }), scopes, scopes, (wanted, one, other) => {
      try {
        const granted = grantScopes(wanted?.join(' '), one, other);
        const within = granted.every((scope) => one.includes(scope) && other.includes(scope));
        return within && (!wanted?.length || granted.every((scope) => /^[\x21\x23-\x5B\x5D-\x7E]+$/.test(scope)));
      } catch (error) {
        return error instanceof OAuthError && error.code === 'invalid_scope' && (wanted?.length ?? 0) > 0;
      }
    }),
  );
});

test.run();
