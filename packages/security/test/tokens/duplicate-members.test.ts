// Names that stand twice in a token: refused, however they are written; the same name at another depth is another name.
import { CompactSign } from 'jose';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkDistinct } from '../../src/tokens/duplicate-members.js';
import { TokenError } from '../../src/tokens/token-error.js';
import { verifyToken } from '../../src/tokens/verify-token.js';
import { rejection } from '../create-connection.js';
import { audience, goodClaims, issuer, secret } from './issuer.js';

const test = suite('duplicate members');
const encode = (json: string): string => Buffer.from(json).toString('base64url');
const claims = JSON.stringify(goodClaims());

function signText(payload: string): Promise<string> {
  return new CompactSign(new TextEncoder().encode(payload)).setProtectedHeader({ alg: 'HS256' }).sign(secret);
}

function verify(token: string): Promise<object> {
  return verifyToken(token, { key: secret, algorithms: ['HS256'], issuer, audience });
}

test('a good signature does not help a token whose claim stands twice', async () => {
  assert.equal(await verify(await signText(claims)), JSON.parse(claims));
  for (const twice of ['"sub":"admin",', '"\\u0073ub":"admin",', `"exp":${2 ** 40},`, '"aud":[],']) {
    const error = await rejection(verify(await signText(claims.replace('{', `{${twice}`))));
    assert.instance(error, TokenError);
    assert.is((error as TokenError).code, 'malformed');
  }
});

test('nor one whose header parameter stands twice', async () => {
  const header = encode('{"alg":"none","alg":"HS256"}');
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const signed = `${header}.${encode(claims)}`;
  const signature = Buffer.from(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(signed)));
  const error = await rejection(verify(`${signed}.${signature.toString('base64url')}`));
  assert.is((error as TokenError).code, 'malformed');
});

const distinct = [
  '{}',
  ' { } ',
  '{"a":1}',
  '{"a":{"a":1,"b":{"a":2}},"b":[{"a":1},{"a":1}]}',
  '{"a":"\\",\\"a\\":1","b":":::{{["}',
  '{"__proto__":1,"constructor":2}',
  '{"a":"\\\\","b":1}',
];
test('the same name at another depth, or within a text, is another name', () => {
  for (const json of distinct) checkDistinct(`${encode('{}')}.${encode(json)}.`);
});

const twice = ['{"a":1,"a":1}', '{"a":1,"b":{},"a":{}}', '{"":1,"":2}', '{"__proto__":1,"__proto__":2}'];
test('a name twice at the top is refused', () => {
  for (const json of twice) {
    assert.throws(
      () => checkDistinct(`${encode('{}')}.${encode(json)}.`),
      (error: unknown) => error instanceof TokenError,
    );
  }
});

test('deep nesting is no matter', () => {
  checkDistinct(`${encode('{}')}.${encode(`{"a":${'['.repeat(6000)}${']'.repeat(6000)}}`)}.`);
});

test.run();
