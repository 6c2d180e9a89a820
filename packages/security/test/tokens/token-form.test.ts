// One token, one spelling, one reading: what is well signed but written otherwise is refused as malformed, and no fault of ours.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { TokenError } from '../../src/tokens/token-error.js';
import { verifyToken } from '../../src/tokens/verify-token.js';
import { rejection } from '../create-connection.js';
import { audience, goodClaims, issuer, now, secret, signParts } from './issuer.js';

const test = suite('token form');
const header = '{"alg":"HS256"}';
const claims = JSON.stringify(goodClaims());
const good = signParts(header, claims);

function verify(token: string): Promise<object> {
  return verifyToken(token, { key: secret, algorithms: ['HS256'], issuer, audience });
}

async function refusal(token: string): Promise<string> {
  const error = await rejection(verify(token));
  assert.instance(error, TokenError);
  return (error as TokenError).code;
}

test('the one spelling of a token is accepted', async () => {
  assert.equal(await verify(good), JSON.parse(claims));
});

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** All texts that lenient decoders take for the same bytes: other bits left in the last character. */
function sameBytes(part: string): readonly string[] {
  const bytes = Buffer.from(part, 'base64url');
  const others = [...alphabet].map((last) => part.slice(0, -1) + last);
  return others.filter((other) => other !== part && Buffer.from(other, 'base64url').equals(bytes));
}

test('other bits left in the last character make another token, in every part', async () => {
  const spelled = good.split('.').flatMap((part, index, parts) => {
    return sameBytes(part).map((other) => parts.with(index, other).join('.'));
  });
  assert.ok(spelled.length >= 3);
  for (const token of spelled) assert.is(await refusal(token), 'malformed');
});

test('so do padding, blanks, the other alphabet and further parts', async () => {
  const [head, body, signature] = good.split('.') as [string, string, string];
  const spelled = [
    `${good}=`,
    `${good}==`,
    `${head}=.${body}.${signature}`,
    `${head}.${body}=.${signature}`,
    `${head}.${body}.${signature} `,
    `${head}.${body}\n.${signature}`,
    `${head}.${body}.${signature}.`,
    `${head}.${body}.${signature}.${signature}.`,
    `${head}.${body}`,
    '..',
    '',
  ];
  for (const token of spelled) assert.is(await refusal(token), 'malformed');
  const standard = signature.replaceAll('-', '+').replaceAll('_', '/');
  if (standard !== signature) assert.is(await refusal(`${head}.${body}.${standard}`), 'malformed');
});

const twoReadings: Readonly<Record<string, (json: string) => string | Uint8Array>> = {
  'a byte order mark': (json) => `\ufeff${json}`,
  'a name twice': (json) => json.replace('{', '{"a":1,"a":1,'),
  'a name twice further down': (json) => json.replace('{', '{"a":{"b":1,"b":2},'),
  'half a character': (json) => json.replace('{', '{"a":"\\ud800",'),
  'a number beyond all numbers': (json) => json.replace('{', '{"a":1e999,'),
  'bytes that are no UTF-8': (json) =>
    Buffer.concat([Buffer.from(json.replace('}', ',"a":"')), Buffer.from([0xff, 0x22, 0x7d])]),
  'no JSON': (json) => json.slice(1),
};
for (const [what, write] of Object.entries(twoReadings)) {
  test(`a good signature does not help a token with ${what} in its claims`, async () => {
    assert.is(await refusal(signParts(header, write(claims))), 'malformed');
  });
  test(`nor one with ${what} in its header`, async () => {
    assert.is(await refusal(signParts(write(header), claims)), 'malformed');
  });
}

test('claims or a header that are no object are refused', async () => {
  for (const json of ['null', '[]', '"a"', '1', 'true']) {
    assert.is(await refusal(signParts(header, json)), 'malformed');
    assert.is(await refusal(signParts(json, claims)), 'malformed');
  }
});

test('claims that stand twice are refused, whichever would win', async () => {
  for (const twice of ['"sub":"admin",', '"\\u0073ub":"admin",', `"exp":${2 ** 40},`, '"aud":[],']) {
    assert.is(await refusal(signParts(header, claims.replace('{', `{${twice}`))), 'malformed');
  }
  assert.is(await refusal(signParts('{"alg":"none","alg":"HS256"}', claims)), 'malformed');
});

test('a time that is none, or never comes, is refused', async () => {
  const { exp, ...endless } = goodClaims();
  const write = (name: string, time: string) => JSON.stringify({ ...endless, exp }).replace('{', `{"${name}":${time},`);
  for (const time of ['1e999', '-1e999']) {
    for (const name of ['nbf', 'iat']) assert.is(await refusal(signParts(header, write(name, time))), 'malformed');
    assert.is(await refusal(signParts(header, JSON.stringify(endless).replace('{', `{"exp":${time},`))), 'malformed');
  }
  for (const time of ['1e300', '8640000000001', '9007199254740993']) {
    const token = signParts(header, JSON.stringify(endless).replace('{', `{"exp":${time},`));
    assert.is(await refusal(token), 'claim_invalid');
    assert.is(await refusal(signParts(header, write('iat', time))), 'claim_invalid');
    assert.is(await refusal(signParts(header, write('nbf', time))), 'not_yet_valid');
  }
  for (const time of ['"1"', 'null', '[1]', 'true', '{}']) {
    for (const name of ['nbf', 'iat']) {
      assert.is(await refusal(signParts(header, write(name, time))), 'claim_invalid');
    }
  }
  assert.is(await refusal(signParts(header, JSON.stringify({ ...endless, exp: -1 }))), 'expired');
  await verify(signParts(header, JSON.stringify({ ...endless, exp: now() + 60.5, nbf: -1, iat: 0.5 })));
});

test('registered claims of another type are refused', async () => {
  const changes = [
    { sub: 1 },
    { sub: null },
    { jti: [] },
    { aud: [audience, 1] },
    { scope: [['a'], {}] },
    { scope: [null] },
  ];
  for (const change of changes) {
    assert.is(await refusal(signParts(header, JSON.stringify({ ...goodClaims(), ...change }))), 'claim_invalid');
  }
});

test('crit names extensions that must be understood, and none here is (RFC 7515 §4.1.11)', async () => {
  const understood = { b64: true, exp: 1, 'https://a.example': 1 };
  for (const crit of [[], ['exp'], ['a'], ['https://a.example'], 'b64', null, {}, [1], ['alg']]) {
    const written = JSON.stringify({ alg: 'HS256', ...understood, crit });
    assert.ok(['malformed', 'unsupported'].includes(await refusal(signParts(written, claims))), written);
  }
  const plain = JSON.stringify({ alg: 'HS256', b64: false, crit: ['b64'] });
  assert.is(await refusal(signParts(plain, claims)), 'malformed');
});

test('odd values of header parameters are no fault of ours', async () => {
  for (const parameter of ['alg', 'typ', 'kid', 'b64', 'crit', 'cty', 'jwk', 'x5c', 'zip', 'enc']) {
    for (const value of [null, 1, true, [], {}, ['a'], '', '\u0000']) {
      const token = signParts(JSON.stringify({ alg: 'HS256', [parameter]: value }), claims);
      const [result] = await Promise.allSettled([verify(token)]);
      if (result.status === 'rejected') assert.instance(result.reason, TokenError, `${parameter}: ${value}`);
    }
  }
});

test.run();
