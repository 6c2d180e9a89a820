// Published keys: fetched when needed, kept, followed when they change, and an error when they cannot be had.
import { DefinitionError } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { KeySetError, type KeySetOptions, RemoteKeySet } from '../../src/tokens/remote-key-set.js';
import { TokenError } from '../../src/tokens/token-error.js';
import { verifyToken } from '../../src/tokens/verify-token.js';
import { rejection } from '../create-connection.js';
import { audience, createKeyPair, goodClaims, issuer, type KeyPair, serveKeys, sign } from './issuer.js';

const test = suite('RemoteKeySet');
const first = await createKeyPair('ES256', 'first');
const second = await createKeyPair('ES256', 'second');

function signWith(pair: KeyPair, kid?: string): Promise<string> {
  return sign(goodClaims(), { key: pair.privateKey, header: { alg: 'ES256', ...(kid === undefined ? {} : { kid }) } });
}

function verify(token: string, key: RemoteKeySet): Promise<{ readonly sub?: string }> {
  return verifyToken(token, { key, algorithms: ['ES256'], issuer, audience });
}

async function refuses(token: string, key: RemoteKeySet, code: string): Promise<void> {
  const error = await rejection(verify(token, key));
  assert.is((error as TokenError).code, code);
}

async function fails(token: string, key: RemoteKeySet, cause: RegExp): Promise<void> {
  const error = await rejection(verify(token, key));
  assert.instance(error, KeySetError);
  assert.match(String(error.cause), cause);
}

test('keys are fetched once for many tokens', async () => {
  await using server = await serveKeys({ '/keys': { keys: [first.jwk] } });
  const keys = new RemoteKeySet({ jwksUri: `${server.url}/keys` });
  assert.equal(server.requests, []);
  const token = await signWith(first, 'first');
  await Promise.all([verify(token, keys), verify(token, keys)]);
  await verify(token, keys);
  assert.equal(server.requests, ['/keys']);
});

test('a new key is found when the issuer rotates', async () => {
  await using server = await serveKeys({ '/keys': { keys: [first.jwk] } });
  const keys = new RemoteKeySet({ jwksUri: `${server.url}/keys` }, { cooldown: 0 });
  await verify(await signWith(first, 'first'), keys);
  server.answers['/keys'] = { keys: [second.jwk] };
  assert.is((await verify(await signWith(second, 'second'), keys)).sub, 'alice');
  await refuses(await signWith(first, 'first'), keys, 'unknown_key');
});

test('tokens with unknown keys cause no fetch within the cooldown', async () => {
  await using server = await serveKeys({ '/keys': { keys: [first.jwk] } });
  const keys = new RemoteKeySet({ jwksUri: `${server.url}/keys` });
  for (let index = 0; index < 5; index++)
    await refuses(await signWith(second, `unknown-${index}`), keys, 'unknown_key');
  assert.equal(server.requests, ['/keys']);
});

test('a token that names no key is tried with each that could have signed it', async () => {
  await using server = await serveKeys({ '/keys': { keys: [first.jwk, second.jwk] } });
  const keys = new RemoteKeySet({ jwksUri: `${server.url}/keys` });
  assert.is((await verify(await signWith(second), keys)).sub, 'alice');
  await refuses(await signWith(await createKeyPair('ES256')), keys, 'bad_signature');
  const expired = await sign({ ...goodClaims(), exp: 1 }, { key: second.privateKey, header: { alg: 'ES256' } });
  await refuses(expired, keys, 'expired');
});

test('of many keys so many are tried for a token that names none, and the rest for none', async () => {
  const others = await Promise.all(Array.from({ length: 16 }, () => createKeyPair('ES256')));
  const [last] = others.slice(-1) as [KeyPair];
  const published = others.map(({ jwk }) => jwk);
  await using server = await serveKeys({ '/keys': { keys: [...published, second.jwk] } });
  const keys = new RemoteKeySet({ jwksUri: `${server.url}/keys` });
  assert.is((await verify(await signWith(last), keys)).sub, 'alice');
  await refuses(await signWith(second), keys, 'unknown_key');
  assert.is((await verify(await signWith(second, 'second'), keys)).sub, 'alice');
});

test('published secrets are not trusted', async () => {
  const k = Buffer.alloc(32, 65).toString('base64url');
  await using server = await serveKeys({ '/keys': { keys: [{ kty: 'oct', k, kid: 'first', alg: 'ES256' }] } });
  await refuses(await signWith(first, 'first'), new RemoteKeySet({ jwksUri: `${server.url}/keys` }), 'unknown_key');
});

test('unreachable keys are an error of the server, tried again a little later', async () => {
  const server = await serveKeys({});
  const { url } = server;
  await server[Symbol.asyncDispose]();
  const keys = new RemoteKeySet({ jwksUri: `${url}/keys` }, { retryAfter: 0 });
  const token = await signWith(first, 'first');
  await fails(token, keys, /fetch failed/);
  await fails(token, keys, /fetch failed/);
});

test('a failure is remembered for as long as retryAfter says', async () => {
  await using server = await serveKeys({ '/keys': 500 });
  const keys = new RemoteKeySet({ jwksUri: `${server.url}/keys` }, { retryAfter: 0.2 });
  const token = await signWith(first, 'first');
  for (let index = 0; index < 3; index++) await fails(token, keys, /status 500/);
  assert.equal(server.requests, ['/keys']);
  server.answers['/keys'] = { keys: [first.jwk] };
  await new Promise((resolve) => setTimeout(resolve, 250));
  assert.is((await verify(token, keys)).sub, 'alice');
});

const broken: Readonly<Record<string, unknown>> = {
  'a redirect': 302,
  'no key set': { keys: 'none' },
  'no object': [],
};
for (const [what, answer] of Object.entries(broken)) {
  test(`${what} in place of the keys is an error`, async () => {
    await using server = await serveKeys({ '/keys': answer });
    await fails(
      await signWith(first, 'first'),
      new RemoteKeySet({ jwksUri: `${server.url}/keys` }),
      /status 302|malformed/,
    );
    assert.equal(server.requests, ['/keys']);
  });
}

test('an issuer that does not answer in time is an error', async () => {
  await using server = await serveKeys({});
  const keys = new RemoteKeySet({ jwksUri: `${server.url}/keys` }, { timeout: 0.05 });
  await fails(await signWith(first, 'first'), keys, /timeout/);
});

test('a fetch that fails does not take away the keys that are known', async () => {
  await using server = await serveKeys({ '/keys': { keys: [first.jwk] } });
  const keys = new RemoteKeySet({ jwksUri: `${server.url}/keys` }, { cooldown: 0 });
  const token = await signWith(first, 'first');
  await verify(token, keys);
  server.answers['/keys'] = 500;
  await fails(await signWith(second, 'second'), keys, /status 500/);
  assert.is((await verify(token, keys)).sub, 'alice');
});

async function discover(configuration: (url: string) => unknown, options?: KeySetOptions) {
  const server = await serveKeys({ '/keys': { keys: [first.jwk] } });
  server.answers['/config'] = configuration(server.url);
  return { server, keys: new RemoteKeySet({ discoveryUrl: `${server.url}/config`, issuer }, options) };
}

test('the OpenID configuration names the keys, and is fetched once', async () => {
  const { server, keys } = await discover((url) => ({ issuer, jwks_uri: `${url}/keys` }));
  await using _ = server;
  const token = await signWith(first, 'first');
  await Promise.all([verify(token, keys), verify(token, keys)]);
  assert.is((await verify(token, keys)).sub, 'alice');
  assert.equal(server.requests, ['/config', '/keys']);
});

test('the configuration of another issuer is an error', async () => {
  for (const named of ['https://evil.example', `${issuer}/`, undefined, [issuer]]) {
    const { server, keys } = await discover((url) => ({ issuer: named, jwks_uri: `${url}/keys` }));
    await using _ = server;
    await fails(await signWith(first, 'first'), keys, /of another issuer/);
    assert.equal(server.requests, ['/config']);
  }
});

test('it names both issuers, for often but a slash is too much', async () => {
  for (const [named, told] of [
    [`${issuer}/`, `"${issuer}/"`],
    ['x'.repeat(300), `"${'x'.repeat(200)}"`],
    [undefined, 'none'],
  ] as const) {
    const { server, keys } = await discover((url) => ({ issuer: named, jwks_uri: `${url}/keys` }));
    await using _ = server;
    const both = new RegExp(`it names ${told}, and "${issuer}" is expected\\. Write the \`issuer\` exactly`);
    await fails(await signWith(first, 'first'), keys, both);
  }
});

test('a configuration without usable keys is an error', async () => {
  for (const jwks_uri of [undefined, 'keys', 'file:///etc/passwd', 'data:application/json,{}']) {
    const { server, keys } = await discover(() => ({ issuer, jwks_uri }));
    await using _ = server;
    await fails(await signWith(first, 'first'), keys, /Invalid URL|less secure/);
  }
});

test('a configuration that could not be had is asked for again', async () => {
  const { server, keys } = await discover(() => 503, { retryAfter: 0 });
  await using _ = server;
  const token = await signWith(first, 'first');
  await fails(token, keys, /status 503/);
  server.answers['/config'] = { issuer, jwks_uri: `${server.url}/keys` };
  assert.is((await verify(token, keys)).sub, 'alice');
});

test('a location that is no http(s) URL, and negative seconds, fail at start-up', () => {
  const isDefinitionError = (error: unknown): boolean => error instanceof DefinitionError;
  for (const jwksUri of ['keys', 'file:///keys', ''])
    assert.throws(() => new RemoteKeySet({ jwksUri }), isDefinitionError);
  for (const name of ['cooldown', 'maxAge', 'maxStale', 'timeout', 'retryAfter']) {
    const options = { [name]: -1 } as KeySetOptions;
    assert.throws(() => new RemoteKeySet({ jwksUri: 'https://issuer.example/keys' }, options), isDefinitionError);
  }
});

test('a password in the location fails at start-up, and is not told', () => {
  for (const url of ['https://api:pa55word@issuer.example/keys', 'https://pa55word@issuer.example/keys']) {
    for (const location of [{ jwksUri: url }, { discoveryUrl: new URL(url), issuer }]) {
      assert.throws(
        () => new RemoteKeySet(location),
        (error: Error) => error instanceof DefinitionError && !/pa55word/.test(String(error)),
      );
    }
  }
});

test('a timeout that no timer can wait for fails at start-up, where it would end at once', () => {
  assert.throws(
    () => new RemoteKeySet({ jwksUri: 'https://issuer.example/keys' }, { timeout: 3_000_000 }),
    /Cannot create RemoteKeySet: its timeout is longer than a timer can wait/,
  );
});

test.run();
