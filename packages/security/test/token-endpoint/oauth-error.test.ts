// The errors of a token endpoint: their statuses, and descriptions that hold no other characters than RFC 6749 allows.
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { OAuthError, type OAuthErrorCode } from '../../src/token-endpoint/oauth-error.js';

const test = suite('OAuthError');

const codes: Readonly<Record<OAuthErrorCode, number>> = {
  invalid_request: 400,
  invalid_client: 401,
  invalid_grant: 400,
  unauthorized_client: 400,
  unsupported_grant_type: 400,
  invalid_scope: 400,
};
for (const [code, status] of Object.entries(codes)) {
  test(`${code} is ${status}`, async () => {
    const response = new OAuthError(code as OAuthErrorCode, 'Not now').toResponse('Basic');
    assert.is(response.status, status);
    assert.is(response.headers.get('www-authenticate'), status === 401 ? 'Basic' : null);
    assert.equal(await response.json(), { error: code, error_description: 'Not now' });
  });
}

test('no description breaks the grammar', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { message } = new OAuthError('invalid_grant', text);
      return /^[\x20\x21\x23-\x5B\x5D-\x7E]*$/.test(message) && message.length === text.length;
    }),
  );
});

test.run();
