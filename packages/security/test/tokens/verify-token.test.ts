// Which tokens are trusted, and why the others are not: RFC 7519, 7515 and 8725, attack by attack.
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { CompactSign, exportSPKI } from 'jose';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { TokenError, type TokenErrorCode } from '../../src/tokens/token-error.js';
import type { TokenRules, VerifyTokenOptions } from '../../src/tokens/token-rules.js';
import { verifyToken } from '../../src/tokens/verify-token.js';
import { rejection } from '../create-connection.js';
import { audience, createKeyPair, goodClaims, issuer, now, secret, sign, writeToken } from './issuer.js';

const test = suite('verifyToken');
const options: VerifyTokenOptions = { key: secret, algorithms: ['HS256'], issuer, audience };

async function refuses(token: string, code: TokenErrorCode, changed: Partial<VerifyTokenOptions> = {}): Promise<void> {
  const error = await rejection(verifyToken(token, { ...options, ...changed } as VerifyTokenOptions));
  assert.instance(error, TokenError);
  assert.is((error as TokenError).code, code);
  assert.is(error.cause, undefined);
}

test('a good token gives its claims', async () => {
  const claims = goodClaims();
  assert.equal(await verifyToken(await sign(claims), options), claims);
});

test('the HS256 example of RFC 7515 §A.1 verifies at its time', async () => {
  const token =
    'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.' +
    'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.' +
    'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
  const k = 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow';
  const key = { kty: 'oct', k };
  // The example has no audience and expired in 2011: what fails is that, not its signature.
  await refuses(token, 'claim_missing', { key, issuer: 'joe' });
  await refuses(token.replace('dBjf', 'dBjg'), 'bad_signature', { key, issuer: 'joe' });
});

test('an unsigned token is refused in every spelling (RFC 8725 §2.1)', async () => {
  for (const alg of ['none', 'None', 'NONE', 'nOnE', '']) {
    await refuses(writeToken({ alg }, goodClaims()), alg === '' ? 'malformed' : 'algorithm_not_allowed');
  }
  await refuses(writeToken({}, goodClaims()), 'malformed');
  const [head, body] = (await sign(goodClaims())).split('.');
  await refuses(`${head}.${body}.`, 'bad_signature');
});

test('an algorithm outside the list is refused, even with the right key', async () => {
  await refuses(
    await sign(goodClaims(), { header: { alg: 'HS384' }, key: new Uint8Array(48).fill(7) }),
    'algorithm_not_allowed',
    {
      key: new Uint8Array(48).fill(7),
    },
  );
});

test('a public key used as a shared secret forges nothing (RFC 8725 §2.1)', async () => {
  const { publicKey } = await createKeyPair('RS256');
  const pem = new TextEncoder().encode(await exportSPKI(publicKey));
  const forged = await sign(goodClaims(), { key: pem });
  await refuses(forged, 'algorithm_not_allowed', { key: publicKey, algorithms: ['RS256'] });
});

test('a token signed with another key is refused', async () => {
  await refuses(await sign(goodClaims(), { key: new Uint8Array(32).fill(9) }), 'bad_signature');
});

test('changed claims are refused', async () => {
  const [head, , signature] = (await sign(goodClaims())).split('.');
  const body = Buffer.from(JSON.stringify({ ...goodClaims(), sub: 'admin' })).toString('base64url');
  await refuses(`${head}.${body}.${signature}`, 'bad_signature');
});

test('keys that a token brings along are never used (RFC 8725 §2.6)', async () => {
  const attacker = await createKeyPair('RS256', 'mine');
  const real = await createKeyPair('RS256', 'mine');
  for (const header of [
    { jwk: attacker.jwk },
    { jku: 'http://127.0.0.1:9/keys' },
    { x5u: 'http://127.0.0.1:9/x' },
    { x5c: ['MIIB'] },
  ]) {
    const token = await sign(goodClaims(), {
      key: attacker.privateKey,
      header: { alg: 'RS256', kid: 'mine', ...header },
    });
    await refuses(token, 'bad_signature', { key: real.publicKey, algorithms: ['RS256'] });
  }
});

test('an extension that nobody here knows is refused (RFC 7515 §4.1.11)', async () => {
  const critical = { alg: 'HS256', crit: ['https://example.com/x'], 'https://example.com/x': true };
  await refuses(writeToken(critical, goodClaims(), 'AAAA'), 'unsupported');
  await refuses(writeToken({ alg: 'HS256', crit: [] }, goodClaims(), 'AAAA'), 'malformed');
  await refuses(writeToken({ alg: 'HS256', crit: ['b64'], b64: false }, goodClaims(), 'AAAA'), 'bad_signature');
});

test('a token bound to a key of its client is no Bearer token, unless somebody checks that (RFC 9449 §7.2, RFC 8705 §3)', async () => {
  const jkt = '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I';
  for (const cnf of [{ jkt }, { 'x5t#S256': jkt }, { kid: 'a' }, {}, 'a', false]) {
    const claims = { ...goodClaims(), cnf };
    await refuses(await sign(claims), 'bound');
    assert.equal(await verifyToken(await sign(claims), { ...options, boundTokens: 'allow' }), claims);
  }
  await refuses(await sign({ ...goodClaims(), cnf: { jkt } }, { key: new Uint8Array(32).fill(9) }), 'bad_signature');
  const demanding = { ...options, requiredClaims: ['cnf'] };
  assert.match((await rejection(verifyToken(await sign(goodClaims()), demanding))).message, "boundTokens: 'allow'");
  await refuses(await sign(goodClaims()), 'claim_missing', { ...demanding, boundTokens: 'allow' });
});

test('what is no token is malformed', async () => {
  for (const token of ['', 'abc', 'a.b', 'a.b.c', '..', 'a.b.c.d.e', writeToken([], {}), writeToken(null, {})]) {
    await refuses(token, 'malformed');
  }
  const list = new CompactSign(new TextEncoder().encode('[]')).setProtectedHeader({ alg: 'HS256' });
  await refuses(await list.sign(secret), 'malformed');
});

test('a token longer than 16384 characters is refused before any work', async () => {
  const token = await sign({ ...goodClaims(), padding: 'x'.repeat(20_000) });
  await refuses(token, 'too_large');
});

test('an expired token is refused, within the tolerance it is not', async () => {
  const token = await sign({ ...goodClaims(), exp: now() - 5 });
  await refuses(token, 'expired');
  await refuses(token, 'expired', { clockTolerance: 3 });
  assert.is((await verifyToken(token, { ...options, clockTolerance: 30 })).sub, 'alice');
});

test('a token that starts later is refused, within the tolerance it is not', async () => {
  const token = await sign({ ...goodClaims(), nbf: now() + 10 });
  await refuses(token, 'not_yet_valid');
  assert.is((await verifyToken(token, { ...options, clockTolerance: 30 })).sub, 'alice');
});

test('a token without an end is refused, unless its age is limited', async () => {
  const { exp, ...endless } = goodClaims();
  await refuses(await sign(endless), 'claim_missing');
  await refuses(await sign(endless), 'claim_missing', { maxTokenAge: 60 });
  const dated = await sign({ ...endless, iat: now() - 30 });
  assert.is((await verifyToken(dated, { ...options, maxTokenAge: 60 })).sub, 'alice');
  await refuses(dated, 'expired', { maxTokenAge: 10 });
});

test('times that are no numbers are refused', async () => {
  for (const claim of ['exp', 'nbf', 'iat'])
    await refuses(await sign({ ...goodClaims(), [claim]: '1' }), 'claim_invalid');
});

test('another or no issuer is refused', async () => {
  for (const iss of ['https://evil.example', `${issuer}/`, [issuer], '']) {
    await refuses(await sign({ ...goodClaims(), iss }), 'wrong_issuer');
  }
  const { iss, ...nobody } = goodClaims();
  await refuses(await sign(nobody), 'claim_missing');
});

test('another or no audience is refused', async () => {
  for (const aud of ['others', ['others', 'more'], [], ''])
    await refuses(await sign({ ...goodClaims(), aud }), 'wrong_audience');
  const { aud, ...nobody } = goodClaims();
  await refuses(await sign(nobody), 'claim_missing');
});

test('one common audience is enough', async () => {
  const token = await sign({ ...goodClaims(), aud: ['others', audience] });
  assert.is((await verifyToken(token, { ...options, audience: ['x', audience] })).sub, 'alice');
});

test('the type of the token is checked if one is asked for (RFC 8725 §3.11)', async () => {
  const typed = await sign(goodClaims(), { header: { typ: 'application/AT+jwt' } });
  assert.is((await verifyToken(typed, { ...options, typ: 'at+jwt' })).sub, 'alice');
  await refuses(await sign(goodClaims(), { header: { typ: 'JWT' } }), 'wrong_type', { typ: 'at+jwt' });
  await refuses(await sign(goodClaims()), 'wrong_type', { typ: 'at+jwt' });
});

test('required claims are required, and exp stays so', async () => {
  const required = { requiredClaims: ['sub', 'tenant'] };
  await refuses(await sign(goodClaims()), 'claim_missing', required);
  const { exp, ...endless } = goodClaims();
  await refuses(await sign({ ...endless, tenant: 'a' }), 'claim_missing', required);
  assert.is(
    (await verifyToken(await sign({ ...goodClaims(), tenant: 'a' }), { ...options, ...required }))['tenant'],
    'a',
  );
});

test('claims have the types that JWTClaims gives them', async () => {
  for (const wrong of [{ sub: 1 }, { sub: null }, { jti: {} }, { scope: 1 }, { scope: null }]) {
    await refuses(await sign({ ...goodClaims(), ...wrong }), 'claim_invalid');
  }
});

test('a list of scopes is given as the one text that RFC 8693 wants', async () => {
  assert.is((await verifyToken(await sign({ ...goodClaims(), scope: ['a', 'b'] }), options)).scope, 'a b');
});

test('a schema is laid over the claims, which stay', async () => {
  const claims: NonNullable<TokenRules<{ tenant: number }>['claims']> = z.object({
    tenant: z.string().transform(Number),
  });
  const token = await sign({ ...goodClaims(), tenant: '42', scope: 'a' });
  const verified = await verifyToken(token, { ...options, claims });
  assert.is(verified.tenant, 42);
  assert.is((verified as { scope?: unknown }).scope, 'a');
  const wrong = await rejection(verifyToken(await sign({ ...goodClaims(), tenant: 1 }), { ...options, claims }));
  assert.is((wrong as TokenError).code, 'claim_invalid');
});

test('every kind of key verifies', async () => {
  for (const algorithm of ['RS256', 'PS384', 'ES256', 'ES512', 'EdDSA']) {
    const { privateKey, publicKey, jwk } = await createKeyPair(algorithm);
    const token = await sign(goodClaims(), { key: privateKey, header: { alg: algorithm } });
    for (const key of [publicKey, jwk]) {
      assert.is((await verifyToken(token, { ...options, key, algorithms: [algorithm] })).sub, 'alice');
    }
  }
});

test('a KeyObject verifies', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const token = await sign(goodClaims(), { key: privateKey, header: { alg: 'ES256' } });
  assert.is((await verifyToken(token, { ...options, key: publicKey, algorithms: ['ES256'] })).sub, 'alice');
  const again = createPublicKey(publicKey.export({ type: 'spki', format: 'pem' }));
  assert.is((await verifyToken(token, { ...options, key: again, algorithms: ['ES256'] })).sub, 'alice');
});

test('no message holds anything of the token or the secret', async () => {
  const token = await sign({ ...goodClaims(), sub: 'top-secret-subject', exp: 1 });
  const error = await rejection(verifyToken(token, options));
  const text = `${error.stack} ${JSON.stringify(error)} ${Object.values(error).join(' ')}`;
  for (const part of [...token.split('.'), 'top-secret-subject', 'a-secret-of']) assert.not.ok(text.includes(part));
});

test.run();
