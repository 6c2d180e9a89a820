// JWTBearer as core sees it: outcomes, challenges (RFC 6750 §3.1), scopes, and mistakes found at start-up.
import { App, DefinitionError, HTTPException, type Outcome, Security } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { JWTBearer, type JWTBearerOptions } from '../../src/tokens/jwt-bearer.js';
import type { JWTClaims } from '../../src/tokens/jwt-claims.js';
import { authorize, createConnection, rejection } from '../create-connection.js';
import { audience, createKeyPair, goodClaims, issuer, now, secret, serveKeys, sign, writeToken } from './issuer.js';

const test = suite('JWTBearer');
const options = { key: secret, algorithms: ['HS256'], issuer, audience } as const;
const jwt = new JWTBearer(options);

async function authenticate(token: string, scopes: readonly string[] = []): Promise<Outcome<JWTClaims>> {
  return jwt.authenticate(authorize(`Bearer ${token}`), scopes);
}

function refusal(outcome: Outcome<unknown>): { status: number; detail: unknown; challenge: string | undefined } {
  if (outcome.kind !== 'refused') throw new Error(`Expected a refusal, got ${outcome.kind}`);
  const { status, detail, headers } = outcome.error;
  return { status, detail, challenge: headers['WWW-Authenticate'] };
}

test('a good token grants its claims', async () => {
  const claims = goodClaims();
  assert.equal(await authenticate(await sign(claims)), { kind: 'granted', value: claims });
});

test('no credentials, and malformed ones, are absent', async () => {
  assert.equal(await jwt.authenticate(createConnection(), []), { kind: 'absent' });
  for (const header of ['Bearer', 'Basic abc', 'Bearer a b', `Basic ${await sign(goodClaims())}`]) {
    assert.equal(await jwt.authenticate(authorize(header), []), { kind: 'absent' });
  }
});

const bad: Readonly<Record<string, () => string | Promise<string>>> = {
  'The token has expired': () => sign({ ...goodClaims(), exp: now() - 1 }),
  'The token is not valid yet': () => sign({ ...goodClaims(), nbf: now() + 60 }),
  'The token is from another issuer': () => sign({ ...goodClaims(), iss: 'https://evil.example' }),
  'The token is for another audience': () => sign({ ...goodClaims(), aud: 'others' }),
  'The algorithm of the token is not allowed': () => writeToken({ alg: 'none' }, goodClaims()),
  'The signature of the token is invalid': () => sign(goodClaims(), { key: new Uint8Array(32).fill(1) }),
  'The token is malformed': () => 'abc',
  'The token is too large': () => 'a'.repeat(16_385),
  'The token demands an extension that is not supported': () => writeToken({ alg: 'HS256', crit: ['x'], x: 1 }, {}),
};

for (const [description, create] of Object.entries(bad)) {
  test(`«${description}» is refused with 401 invalid_token`, async () => {
    assert.equal(refusal(await authenticate(await create())), {
      status: 401,
      detail: 'Invalid token',
      challenge: `Bearer error="invalid_token", error_description="${description}"`,
    });
  });
}

test('a refusal stays a refusal with autoError: false', async () => {
  const forgiving = new JWTBearer({ ...options, autoError: false });
  assert.is((await forgiving.authenticate(authorize('Bearer abc'), [])).kind, 'refused');
  assert.is((await forgiving.authenticate(createConnection(), [])).kind, 'absent');
});

test('demanded scopes are checked by authenticate', async () => {
  const token = await sign({ ...goodClaims(), scope: 'items:read tools:use' });
  assert.is((await authenticate(token, ['tools:use', 'items:read'])).kind, 'granted');
  assert.equal(refusal(await authenticate(token, ['tools:use', 'items:write'])), {
    status: 403,
    detail: 'Not enough permissions',
    challenge: 'Bearer error="insufficient_scope", scope="tools:use items:write"',
  });
});

test('a token without scopes grants none', async () => {
  assert.is(refusal(await authenticate(await sign(goodClaims()), ['tools:use'])).status, 403);
});

test('a bad token is 401 whatever scopes are demanded', async () => {
  assert.is(refusal(await authenticate('abc', ['tools:use'])).status, 401);
});

test('authorize checks scopes of claims that are verified already', async () => {
  const outcome = await authenticate(await sign({ ...goodClaims(), scp: ['a', 'b'] }));
  if (outcome.kind !== 'granted') throw new Error('Expected claims');
  assert.equal(jwt.authorize(outcome.value, ['b']), outcome);
  assert.is(jwt.authorize(outcome.value, ['c']).kind, 'refused');
  assert.equal(jwt.authorize(outcome.value, []), outcome);
});

test('a schema types the claims, and scopes that it does not name still count', async () => {
  const scheme = new JWTBearer({ ...options, claims: z.object({ tenant: z.number() }) });
  const good = await sign({ ...goodClaims(), tenant: 7, scope: 'tools:use' });
  const outcome = await scheme.authenticate(authorize(`Bearer ${good}`), ['tools:use']);
  assert.is(outcome.kind === 'granted' && outcome.value.tenant, 7);
  const wrong = await scheme.authenticate(authorize(`Bearer ${await sign(goodClaims())}`), []);
  assert.is(
    refusal(wrong).challenge,
    'Bearer error="invalid_token", error_description="A claim of the token is invalid"',
  );
});

test('the document shows http bearer with JWT', () => {
  assert.equal(jwt.definition, { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' });
  assert.equal([jwt.schemeName, jwt.challenge, jwt.verifies], ['JWTBearer', 'Bearer', true]);
});

test('keys come from a JWKS URL, or from the OpenID configuration', async () => {
  const pair = await createKeyPair('RS256', 'k1');
  await using server = await serveKeys({ '/keys': { keys: [pair.jwk] } });
  server.answers['/config'] = { issuer, jwks_uri: `${server.url}/keys` };
  const token = await sign(goodClaims(), { key: pair.privateKey, header: { alg: 'RS256', kid: 'k1' } });
  const rules = { algorithms: ['RS256'], issuer, audience } as const;
  const schemes = [
    new JWTBearer({ ...rules, jwksUri: `${server.url}/keys` }),
    new JWTBearer({ ...rules, discoveryUrl: new URL(`${server.url}/config`), keySet: { timeout: 2 } }),
  ];
  for (const scheme of schemes)
    assert.is((await scheme.authenticate(authorize(`Bearer ${token}`), [])).kind, 'granted');
});

test('unreachable keys are a 503 without details, and no refusal', async () => {
  await using server = await serveKeys({ '/keys': 500 });
  const scheme = new JWTBearer({
    jwksUri: `${server.url}/keys`,
    algorithms: ['ES256'],
    issuer,
    audience,
    autoError: false,
  });
  const { privateKey } = await createKeyPair('ES256');
  const token = await sign(goodClaims(), { key: privateKey, header: { alg: 'ES256' } });
  const error = await rejection(Promise.resolve(scheme.authenticate(authorize(`Bearer ${token}`), [])));
  assert.instance(error, HTTPException);
  const { status, detail, cause } = error as HTTPException;
  assert.equal([status, detail], [503, 'Service Unavailable']);
  assert.instance(cause, Error);
});

test('a schema that throws is an error of the server', async () => {
  const claims = z.object({}).refine(() => {
    throw new RangeError('broken');
  });
  const scheme = new JWTBearer({ ...options, claims });
  const token = await sign(goodClaims());
  assert.instance(await rejection(Promise.resolve(scheme.authenticate(authorize(`Bearer ${token}`), []))), RangeError);
});

test('a revoked token is refused, whoever forgives absence', async () => {
  const revoked = new Set(['stolen']);
  const asked: unknown[] = [];
  for (const autoError of [true, false]) {
    const scheme = new JWTBearer({
      ...options,
      autoError,
      revoked: async ({ jti }) => {
        asked.push(jti);
        return revoked.has(String(jti));
      },
    });
    const outcomes = [];
    for (const jti of ['stolen', 'mine']) {
      outcomes.push(await scheme.authenticate(authorize(`Bearer ${await sign({ ...goodClaims(), jti })}`), []));
    }
    assert.equal(refusal(outcomes[0]!), {
      status: 401,
      detail: 'Invalid token',
      challenge: 'Bearer error="invalid_token", error_description="The token has been revoked"',
    });
    assert.is(outcomes[1]!.kind, 'granted');
  }
  assert.equal(asked, ['stolen', 'mine', 'stolen', 'mine']);
});

test('only tokens that are good otherwise are looked up as revoked, and with typed claims', async () => {
  const seen: number[] = [];
  const claims = z.object({ sub: z.string(), tenant: z.number() });
  const scheme = new JWTBearer({
    ...options,
    claims,
    revoked: ({ tenant }) => {
      seen.push(tenant);
      return false;
    },
  });
  const send = async (token: string) => scheme.authenticate(authorize(`Bearer ${token}`), []);
  await send(await sign({ ...goodClaims(), tenant: 1, exp: 1 }));
  await send(await sign({ ...goodClaims(), tenant: 2 }, { key: new Uint8Array(32) }));
  await send(await sign({ ...goodClaims(), tenant: 'three' }));
  await send(await sign({ ...goodClaims(), tenant: 4 }));
  assert.equal(seen, [4]);
});

test('a list of revoked tokens that cannot be read lets nobody in', async () => {
  const scheme = new JWTBearer({ ...options, revoked: () => Promise.reject(new RangeError('no database')) });
  const sent = scheme.authenticate(authorize(`Bearer ${await sign(goodClaims())}`), []);
  assert.instance(await rejection(Promise.resolve(sent)), RangeError);
});

const mistakes: Readonly<Record<string, object>> = {
  'no key at all': { key: undefined },
  'two sources of keys': { jwksUri: 'https://issuer.example/keys' },
  'HS256 with a JWKS URL': { key: undefined, jwksUri: 'https://issuer.example/keys' },
  'HS256 with discovery': { key: undefined, discoveryUrl: 'https://issuer.example/config' },
  'a short secret': { key: new Uint8Array(31) },
  'a secret as text': { key: 'a-secret-of-at-least-32-characters-for-tests' },
  'no algorithms': { algorithms: [] },
  'algorithm none': { algorithms: ['none'] },
  'no issuer': { issuer: undefined },
  'an empty issuer': { issuer: '' },
  'no audience': { audience: undefined },
  'an empty list of audiences': { audience: [] },
  'a negative tolerance': { clockTolerance: -1 },
  'a tolerance as text': { clockTolerance: '5s' },
  'an endless maximum age': { maxTokenAge: Number.POSITIVE_INFINITY },
};

for (const [what, change] of Object.entries(mistakes)) {
  test(`${what} fails at start-up`, () => {
    assert.throws(
      () => new JWTBearer({ ...options, ...change } as JWTBearerOptions),
      (error: unknown) =>
        error instanceof DefinitionError &&
        /^Cannot create JWTBearer: .+\. Write|Generate/.test(error.message) &&
        !error.message.includes('a-secret'),
    );
  });
}

test('a public key cannot be given for a shared secret', async () => {
  const { publicKey } = await createKeyPair('RS256');
  assert.throws(() => new JWTBearer({ ...options, key: publicKey }), /HS256 takes a shared secret/);
});

test('it documents how to get a token, if told, and then only the scopes named there can be demanded', async () => {
  const flow = { tokenUrl: 'token', scopes: { read: 'Read' } };
  const scheme = new JWTBearer({ ...options, flows: { password: flow } });
  assert.equal(scheme.definition, { type: 'oauth2', flows: { password: flow } });
  const app = new App();
  app.get('/', [Security(scheme, ['write'])], () => 'in');
  assert.match((await rejection(app.ready())).message, /Cannot demand the scope 'write'/);
});

test('it documents where the provider says how to get a token, but not in two ways', () => {
  const openIdConnectUrl = 'https://issuer.example/.well-known/openid-configuration';
  const scheme = new JWTBearer({ ...options, openIdConnectUrl });
  assert.equal(scheme.definition, { type: 'openIdConnect', openIdConnectUrl });
  assert.throws(
    () => new JWTBearer({ ...options, openIdConnectUrl, flows: {} }),
    /Cannot create JWTBearer: it says twice how clients get a token/,
  );
});

test('the scheme shows none of its secret', () => {
  const shown = JSON.stringify(jwt);
  assert.not.ok(shown.includes('key') || shown.includes('97'));
});

test.run();
