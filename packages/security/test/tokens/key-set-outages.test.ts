// What an issuer can do to us without meaning to: be down, hang, answer without end, publish keys that are none.
import type { ServerResponse } from 'node:http';
import { App, type Logger, TestClient } from '@portico/core';
import { exportJWK } from 'jose';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { JWTBearer } from '../../src/tokens/jwt-bearer.js';
import { KeySetError, type KeySetOptions, RemoteKeySet } from '../../src/tokens/remote-key-set.js';
import { verifyToken } from '../../src/tokens/verify-token.js';
import { rejection } from '../create-connection.js';
import { audience, createKeyPair, goodClaims, issuer, type KeyServer, serveKeys, sign } from './issuer.js';

const test = suite('key sets and their outages');
const pair = await createKeyPair('ES256', 'good');
const signed = (kid: string, alg = 'ES256', key = pair.privateKey) => sign(goodClaims(), { key, header: { alg, kid } });
const token = await signed('good');

function verify(text: string, key: RemoteKeySet): Promise<{ readonly sub?: string }> {
  return verifyToken(text, { key, algorithms: ['ES256', 'ES384'], issuer, audience });
}

async function remember(server: KeyServer, options: KeySetOptions): Promise<RemoteKeySet> {
  server.answers['/keys'] = { keys: [pair.jwk] };
  const keys = new RemoteKeySet({ jwksUri: `${server.url}/keys` }, options);
  await verify(token, keys);
  return keys;
}

const endless = (response: ServerResponse): void => {
  response.writeHead(200);
  const write = (): void => {
    while (!response.destroyed && response.write('x'.repeat(65_536)));
  };
  response.on('drain', write);
  write();
};

const outages: Readonly<Record<string, unknown>> = {
  'an error': 500,
  'an answer without end': endless,
  'no key set': { keys: 'none' },
  'no JSON': (response: ServerResponse) => response.end('<html>'),
  'half an answer': (response: ServerResponse) => {
    response.writeHead(200, { 'content-length': '100' }).write('{');
    response.destroy();
  },
};
for (const [what, answer] of Object.entries(outages)) {
  test(`with ${what} in place of the keys, the known ones are still used beyond maxAge`, async () => {
    await using server = await serveKeys({});
    const keys = await remember(server, { maxAge: 0, maxStale: 60, retryAfter: 0 });
    server.answers['/keys'] = answer;
    for (let round = 0; round < 3; round++) assert.is((await verify(token, keys)).sub, 'alice');
    assert.ok(server.requests.length > 1);
  });

  test(`but not beyond maxStale (${what})`, async () => {
    await using server = await serveKeys({});
    const keys = await remember(server, { maxAge: 0, maxStale: 0, retryAfter: 0 });
    server.answers['/keys'] = answer;
    assert.instance(await rejection(verify(token, keys)), KeySetError);
    server.answers['/keys'] = { keys: [pair.jwk] };
    assert.is((await verify(token, keys)).sub, 'alice');
  });
}

test('an issuer that is back is believed at once: a key that it withdrew meanwhile is gone', async () => {
  await using server = await serveKeys({});
  const keys = await remember(server, { maxAge: 0, maxStale: 60, retryAfter: 0, cooldown: 0 });
  server.answers['/keys'] = 503;
  await verify(token, keys);
  server.answers['/keys'] = { keys: [] };
  // The first request after an outage does not wait for the issuer, the fetch beside it does.
  await verify(token, keys);
  await rejection(verify(await signed('unknown'), keys));
  assert.is(((await rejection(verify(token, keys))) as { code?: string }).code, 'unknown_key');
});

test('while an issuer hangs, one request waits for it, and those after it do not', async () => {
  await using server = await serveKeys({});
  const keys = await remember(server, { maxAge: 0, maxStale: 60, retryAfter: 0, timeout: 0.5 });
  server.answers['/keys'] = undefined;
  await verify(token, keys);
  for (let round = 0; round < 5; round++) await verify(token, keys);
  assert.ok(server.requests.length <= 3, `${server.requests.length} requests`);
});

test('during an outage a token with an unknown key is no liar: the keys are an error', async () => {
  await using server = await serveKeys({});
  const keys = await remember(server, { maxAge: 0, maxStale: 60, retryAfter: 0, cooldown: 0 });
  server.answers['/keys'] = 500;
  assert.instance(await rejection(verify(await signed('unknown'), keys)), KeySetError);
});

test('keys that are too large a document are an error', async () => {
  const large = JSON.stringify({ keys: [pair.jwk], padding: 'x'.repeat(600_000) });
  const answers = {
    '/plain': (response: ServerResponse) => response.end(large),
    '/endless': endless,
  };
  await using server = await serveKeys(answers);
  for (const path of ['/plain', '/endless']) {
    const error = await rejection(verify(token, new RemoteKeySet({ jwksUri: server.url + path })));
    assert.instance(error, KeySetError);
    assert.match(String(error.cause), /more than 524288 bytes/);
  }
});

test('so is an OpenID configuration', async () => {
  await using server = await serveKeys({ '/config': endless });
  const error = await rejection(verify(token, new RemoteKeySet({ discoveryUrl: `${server.url}/config`, issuer })));
  assert.match(String(error.cause), /more than 524288 bytes/);
});

test('an answer that never ends in time is an error, of keys and of configurations', async () => {
  const slow = (response: ServerResponse): void => void response.writeHead(200).write('{"keys":');
  await using server = await serveKeys({ '/keys': slow, '/config': slow });
  for (const location of [{ jwksUri: `${server.url}/keys` }, { discoveryUrl: `${server.url}/config`, issuer }]) {
    const error = await rejection(verify(token, new RemoteKeySet(location, { timeout: 0.05 })));
    assert.match(String(error.cause), /timeout/);
  }
});

test('a configuration is read again after an outage: the issuer may have moved its keys', async () => {
  await using server = await serveKeys({ '/keys': 404, '/moved': { keys: [pair.jwk] } });
  server.answers['/config'] = { issuer, jwks_uri: `${server.url}/keys` };
  const keys = new RemoteKeySet({ discoveryUrl: `${server.url}/config`, issuer }, { retryAfter: 0 });
  assert.instance(await rejection(verify(token, keys)), KeySetError);
  server.answers['/config'] = { issuer, jwks_uri: `${server.url}/moved` };
  assert.is((await verify(token, keys)).sub, 'alice');
});

const { privateKey, jwk: rsa } = await createKeyPair('RS256');
const { privateKey: leaked } = await createKeyPair('ES256');
const point = { kty: 'EC', crv: 'P-256', x: pair.jwk.x, y: pair.jwk.y };
const unusable: Readonly<Record<string, unknown>> = {
  'nothing at all': null,
  'a text': 'key',
  'a list': [],
  'an empty object': {},
  'an unknown type': { kty: 'XYZ' },
  'a type that is no text': { kty: ['EC'] },
  'an RSA key without a modulus': { kty: 'RSA', e: 'AQAB' },
  'an RSA key whose modulus is no text': { kty: 'RSA', e: 'AQAB', n: 5 },
  'an RSA key of 1024 bits': { ...rsa, n: String(rsa.n).slice(0, 171) },
  'an RSA key that fills up with zeros': {
    ...rsa,
    n: Buffer.concat([Buffer.alloc(256), Buffer.from('AQ', 'base64url')]).toString('base64url'),
  },
  'a curve that no algorithm takes': { ...point, crv: 'secp256k1' },
  'a point that is not on its curve': { ...point, y: point.x },
  'a point without an end': { kty: 'EC', crv: 'P-256', x: pair.jwk.x },
  'a point that is no base64url': { ...point, x: '!!!' },
  'an Ed25519 key that is too short': { kty: 'OKP', crv: 'Ed25519', x: 'AAAA' },
  'a private key': await exportJWK(leaked),
  'a shared secret': { kty: 'oct', k: 'A'.repeat(64) },
  'operations that are no list': { ...point, key_ops: 'verify' },
  'an operation twice': { ...point, key_ops: ['verify', 'verify'] },
  'ext that is no boolean': { ...point, ext: 'yes' },
};
for (const [what, key] of Object.entries(unusable)) {
  const bad = typeof key === 'object' && key !== null && !Array.isArray(key) ? { ...key, kid: 'bad' } : key;

  test(`a key that is ${what} is passed over, and takes no other away`, async () => {
    await using server = await serveKeys({ '/keys': { keys: [bad, pair.jwk, bad] } });
    const logged: unknown[] = [];
    const logger: Logger = { error: (...said) => logged.push(said) };
    const app = new App({ logger });
    const algorithms = ['ES256', 'RS256', 'EdDSA'] as const;
    app.get('/', [new JWTBearer({ jwksUri: `${server.url}/keys`, algorithms, issuer, audience })], ({ sub }) => sub);
    const client = new TestClient(app);
    const get = async (text: string) =>
      (await client.get('/', { headers: { authorization: `Bearer ${text}` } })).status;
    assert.is(await get(token), 200);
    assert.is(await get(await signed('bad')), 401);
    assert.is(await get(await signed('bad', 'ES256', leaked)), 401);
    assert.is(await get(await signed('bad', 'RS256', privateKey)), 401);
    // Without a name each key is tried.
    assert.is(await get(await sign(goodClaims(), { key: pair.privateKey, header: { alg: 'ES256' } })), 200);
    assert.equal(logged, []);
  });
}

test.run();
