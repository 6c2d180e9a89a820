// Opaque tokens: what the issuer is asked, what its answers mean, how long they are kept, and what an outage does.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { App, DefinitionError, HTTPException, type Outcome, optional, Security, TestClient } from '@portico/core';
import { memoryStore, StoreUnavailable } from '@portico/store';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { IntrospectionBearer, type IntrospectionBearerOptions } from '../../src/introspection/introspection-bearer.js';
import { authorize, createConnection, rejection } from '../create-connection.js';
import { type IntrospectionServer, serveIntrospection } from './introspection-server.js';

const test = suite('IntrospectionBearer');
const clientSecret = 'häsh+slash/ % :&';
const credentials = { clientId: 'the api', clientSecret };
const now = (): number => Math.floor(Date.now() / 1000);
const active = { active: true, sub: 'alice', scope: 'read write', client_id: 'app' };

function create(server: IntrospectionServer, options: Partial<IntrospectionBearerOptions<true>> = {}) {
  return new IntrospectionBearer({ introspectionUrl: server.url, ...credentials, ...options });
}

async function ask(scheme: IntrospectionBearer, token = 'opaque-token', scopes: readonly string[] = []) {
  return scheme.authenticate(authorize(`Bearer ${token}`), scopes);
}

function refusal(outcome: Outcome<unknown>): string {
  if (outcome.kind !== 'refused') throw new Error(`Expected a refusal, got ${outcome.kind}`);
  return `${outcome.error.status} ${outcome.error.headers['WWW-Authenticate']}`;
}

const invalid = (why: string): string => `401 Bearer error="invalid_token", error_description="${why}"`;

test('an active token grants what the issuer says of it', async () => {
  await using server = await serveIntrospection(active);
  const { active: _, ...claims } = active;
  assert.equal(await ask(create(server)), { kind: 'granted', value: claims });
});

test('the issuer is asked by POST, and told who asks, form-urlencoded as RFC 6749 §2.3.1 has it', async () => {
  await using server = await serveIntrospection(active);
  await ask(create(server), 'a+b/c==');
  const [asked] = server.asked;
  assert.equal(asked?.form, { token: 'a+b/c==', token_type_hint: 'access_token' });
  assert.is(asked?.method, 'POST');
  assert.match(asked?.contentType ?? '', /^application\/x-www-form-urlencoded/);
  const sent = Buffer.from(asked?.authorization?.replace('Basic ', '') ?? '', 'base64').toString();
  assert.is(sent, 'the+api:h%C3%A4sh%2Bslash%2F+%25+%3A%26');
});

test('no credentials, and malformed ones, are absent, and the issuer is not asked', async () => {
  await using server = await serveIntrospection(active);
  const scheme = create(server);
  assert.equal(await scheme.authenticate(createConnection(), []), { kind: 'absent' });
  for (const header of ['Bearer', 'Bearer a b', 'Basic abc', 'Bearer a, Bearer b']) {
    assert.equal(await scheme.authenticate(authorize(header), []), { kind: 'absent' });
  }
  assert.equal(server.asked, []);
});

const refusals: Readonly<Record<string, readonly [answer: object, why: string]>> = {
  'an inactive token': [{ active: false }, 'The token is not active'],
  'an inactive token with claims': [{ ...active, active: false }, 'The token is not active'],
  'an expired token': [{ ...active, exp: now() - 1 }, 'The token has expired'],
  'a token of tomorrow': [{ ...active, nbf: now() + 86_400 }, 'The token is not valid yet'],
  'a token from another issuer': [{ ...active, iss: 'https://evil.example' }, 'The token is from another issuer'],
  'a token for another audience': [{ ...active, aud: ['others'] }, 'The token is for another audience'],
  'a token for nobody': [{ ...active, aud: undefined }, 'The token is for another audience'],
  'a token of another type': [{ ...active, token_type: 'DPoP' }, 'The token is of another type'],
  'a token bound to a key': [
    { ...active, token_type: 'Bearer', cnf: { 'x5t#S256': 'bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2' } },
    'The token is bound to a key of its client, and is no Bearer token',
  ],
  'a subject that is no text': [{ ...active, sub: 1 }, 'A claim of the token is invalid'],
  'an expiry that is no number': [{ ...active, exp: '2099' }, 'A claim of the token is invalid'],
  'an expiry that never comes': [{ ...active, exp: 1e300 }, 'A claim of the token is invalid'],
  'a time of issue that is no number': [{ ...active, iat: '2026' }, 'A claim of the token is invalid'],
  'a client that is no text': [{ ...active, client_id: 1 }, 'A claim of the token is invalid'],
  'a user name that is no text': [{ ...active, username: ['alice'] }, 'A claim of the token is invalid'],
};
for (const [what, [answer, why]] of Object.entries(refusals)) {
  test(`${what} is refused with 401 invalid_token`, async () => {
    await using server = await serveIntrospection({ iss: 'https://issuer.example', aud: 'tools', ...answer });
    const scheme = create(server, { issuer: 'https://issuer.example', audience: ['tools', 'toys'] });
    assert.is(refusal(await ask(scheme)), invalid(why));
    assert.is(refusal(await ask(scheme)), invalid(why));
  });
}

test('a token that meets every demand is granted', async () => {
  await using server = await serveIntrospection({
    ...active,
    iss: 'https://issuer.example',
    aud: ['other', 'tools'],
    exp: now() + 60,
    nbf: now() - 60,
    token_type: 'bearer',
  });
  const scheme = create(server, { issuer: 'https://issuer.example', audience: 'tools' });
  assert.is((await ask(scheme)).kind, 'granted');
});

test('a token bound to a key is granted to who checks that key, and one whose `cnf` is null is bound to none', async () => {
  const cnf = { 'x5t#S256': 'bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2' };
  await using bound = await serveIntrospection({ ...active, cnf });
  assert.is((await ask(create(bound, { boundTokens: 'allow' }))).kind, 'granted');
  await using unbound = await serveIntrospection({ ...active, cnf: null });
  assert.is((await ask(create(unbound))).kind, 'granted');
});

test('clocks may differ by the tolerance', async () => {
  await using server = await serveIntrospection({ ...active, exp: now() - 5, nbf: now() + 5 });
  assert.is((await ask(create(server, { clockTolerance: 10 }))).kind, 'granted');
});

test('a giant token is refused unasked', async () => {
  await using server = await serveIntrospection(active);
  assert.is(refusal(await ask(create(server), 'a'.repeat(16_385))), invalid('The token is too large'));
  assert.equal(server.asked, []);
});

test('scopes are demanded of the answer, as text or list', async () => {
  await using server = await serveIntrospection(active);
  const scheme = create(server);
  assert.is((await ask(scheme, 't', ['read', 'write'])).kind, 'granted');
  assert.is(
    refusal(await ask(scheme, 't', ['read', 'admin'])),
    '403 Bearer error="insufficient_scope", scope="read admin"',
  );
  server.answer = { active: true, scope: ['read', 'admin'] };
  assert.is((await ask(scheme, 't', ['admin'])).kind, 'granted');
});

test('a schema gives the principal its type, and refuses what does not fit it', async () => {
  await using server = await serveIntrospection({ ...active, tenant: '7' });
  const claims = z.object({ tenant: z.coerce.number().int() });
  const scheme = new IntrospectionBearer({ introspectionUrl: server.url, ...credentials, claims });
  const outcome = await scheme.authenticate(authorize('Bearer t'), []);
  const tenant: number | undefined = outcome.kind === 'granted' ? outcome.value.tenant : undefined;
  assert.is(tenant, 7);
  server.answer = { ...active, tenant: 'x' };
  assert.is(refusal(await scheme.authenticate(authorize('Bearer t'), [])), invalid('A claim of the token is invalid'));
});

test('without a cache the issuer is asked each time, so a revoked token is refused at once', async () => {
  await using server = await serveIntrospection(active);
  const scheme = create(server);
  assert.is((await ask(scheme)).kind, 'granted');
  server.answer = { active: false };
  assert.is((await ask(scheme)).kind, 'refused');
  assert.is(server.asked.length, 2);
});

test('an answer is kept for as long as it may be, for its own token only', async () => {
  await using server = await serveIntrospection(active);
  const scheme = create(server, { cacheFor: 1 });
  assert.is((await ask(scheme, 'one')).kind, 'granted');
  server.answer = { active: false };
  assert.is((await ask(scheme, 'one')).kind, 'granted');
  assert.is((await ask(scheme, 'two')).kind, 'refused');
  assert.is((await ask(scheme, 'two')).kind, 'refused');
  assert.is(server.asked.length, 2);
  await new Promise((resolve) => setTimeout(resolve, 1050));
  assert.is((await ask(scheme, 'one')).kind, 'refused');
});

test('no answer is kept beyond the end of its token', async () => {
  // A whole second from now at the least: what it counts in may be about to turn.
  const exp = now() + 2;
  await using server = await serveIntrospection({ ...active, exp });
  const scheme = create(server, { cacheFor: 3600 });
  assert.is((await ask(scheme)).kind, 'granted');
  assert.is((await ask(scheme)).kind, 'granted');
  assert.is(server.asked.length, 1);
  await new Promise((resolve) => setTimeout(resolve, exp * 1000 - Date.now() + 20));
  assert.is(refusal(await ask(scheme)), invalid('The token has expired'));
  assert.is(server.asked.length, 2);
});

test('scopes are demanded of a kept answer too', async () => {
  await using server = await serveIntrospection(active);
  const scheme = create(server, { cacheFor: 60 });
  assert.is((await ask(scheme)).kind, 'granted');
  assert.is((await ask(scheme, 'opaque-token', ['admin'])).kind, 'refused');
});

test('no more answers are kept than there is room for', async () => {
  await using server = await serveIntrospection(active);
  const scheme = create(server, { cacheFor: 60, cacheSize: 2 });
  for (const token of ['one', 'two', 'three', 'three', 'two', 'one']) await ask(scheme, token);
  assert.is(server.asked.length, 4);
});

test('answers in a store are shared, by who asks the same issuer as the same client', async () => {
  await using server = await serveIntrospection(active);
  const cache = memoryStore();
  await ask(create(server, { cacheFor: 60, cache }), 'shared');
  assert.is((await ask(create(server, { cacheFor: 60, cache }), 'shared')).kind, 'granted');
  assert.is(server.asked.length, 1);
  await ask(create(server, { cacheFor: 60, cache, clientId: 'another' }), 'shared');
  assert.is(server.asked.length, 2);
});

test('a cache that cannot be asked costs a question to the issuer', async () => {
  await using server = await serveIntrospection(active);
  const away = async (): Promise<never> => {
    throw new StoreUnavailable('Cannot ask the store: it is away.');
  };
  const cache = { get: away, set: away, compareAndSet: away, increment: away, delete: away };
  const scheme = create(server, { cacheFor: 60, cache });
  for (let index = 0; index < 3; index++) assert.is((await ask(scheme)).kind, 'granted');
  assert.is(server.asked.length, 3);
});

const outages: Readonly<Record<string, unknown>> = {
  'a status of 500': 500,
  'a status of 401, because the secret is wrong': 401,
  'a redirect': 302,
  'no JSON': '<html>',
  'no object': 'null',
  'a list': [],
  'an answer that does not say whether': { sub: 'alice' },
  'an answer that says two things': '{"active":false,"active":true}',
  'an answer with a byte order mark': `\ufeff${JSON.stringify(active)}`,
  'an answer whose token never expires': JSON.stringify(active).replace('{', '{"exp":1e999,'),
  'an answer with half a character': JSON.stringify(active).replace('{', '{"username":"\\ud800",'),
  'an answer that is too large': { ...active, padding: 'x'.repeat(600_000) },
  'an answer that says so in a text': { ...active, active: 'true' },
  'an answer that says so in a number': { ...active, active: 1 },
};
for (const [what, answer] of Object.entries(outages)) {
  test(`${what} is a 503 without details, and lets nobody in`, async () => {
    await using server = await serveIntrospection(answer);
    const error = await rejection(ask(create(server, { cacheFor: 60 })));
    assert.instance(error, HTTPException);
    const { status, detail } = error as HTTPException;
    assert.equal([status, detail], [503, 'Service Unavailable']);
  });
}

test('a token of a kind that the issuer does not introspect is refused, other complaints of it are an outage', async () => {
  await using server = await serveIntrospection({ status: 400, json: { error: 'unsupported_token_type' } });
  assert.is(refusal(await ask(create(server))), invalid('The token is not active'));
  for (const json of [{ error: 'invalid_request' }, { error: ['unsupported_token_type'] }, null, { active: true }]) {
    server.answer = { status: 400, json };
    assert.is(((await rejection(ask(create(server)))) as HTTPException).status, 503);
  }
});

test('an issuer that cannot be reached, or does not answer in time, is a 503', async () => {
  const server = await serveIntrospection(undefined);
  const scheme = create(server, { timeout: 0.05 });
  const late = await rejection(ask(scheme));
  assert.is((late as HTTPException).status, 503);
  assert.match(inspect(late), /timeout/i);
  await server[Symbol.asyncDispose]();
  assert.is(((await rejection(ask(scheme))) as HTTPException).status, 503);
});

test('nor is one that begins to answer, and never ends in time or size', async () => {
  const endless = createServer((request, response) => {
    const write = (): void => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    };
    if (request.url === '/slow') return void response.write('{"active":');
    response.writeHead(request.url === '/400' ? 400 : 200).on('drain', write);
    write();
  });
  await new Promise<void>((resolve) => endless.listen(0, '127.0.0.1', resolve));
  const { port } = endless.address() as AddressInfo;
  for (const [path, why] of [
    ['slow', /timeout/],
    ['200', /more than 524288 bytes/],
    ['400', /more than 524288 bytes/],
  ] as const) {
    const introspectionUrl = `http://127.0.0.1:${port}/${path}`;
    const scheme = new IntrospectionBearer({
      introspectionUrl,
      ...credentials,
      timeout: path === 'slow' ? 0.05 : 5,
    });
    assert.match(inspect(await rejection(ask(scheme))), why);
  }
  endless.closeAllConnections();
  await new Promise((resolve) => endless.close(resolve));
});

test('neither token nor secret follows a redirect', async () => {
  for (const status of [301, 302, 303, 307, 308]) {
    await using server = await serveIntrospection(status);
    assert.is(((await rejection(ask(create(server)))) as HTTPException).status, 503);
    assert.is(server.asked.length, 1);
  }
});

test('an outage is not kept: the next request asks again', async () => {
  await using server = await serveIntrospection(500);
  const scheme = create(server, { cacheFor: 60 });
  assert.is(((await rejection(ask(scheme))) as HTTPException).status, 503);
  server.answer = active;
  assert.is((await ask(scheme)).kind, 'granted');
});

test('in an app nobody is let in, or anonymous, because the issuer is down; and neither log nor answer shows a secret', async () => {
  await using server = await serveIntrospection(500);
  const logged: string[] = [];
  const app = new App({ logger: { error: (...said) => logged.push(inspect(said, { depth: 9, showHidden: true })) } });
  const scheme = create(server);
  app.get('/closed', [Security(scheme, ['read'])], ({ sub }) => sub);
  app.get('/open', [optional(scheme)], (claims) => claims?.sub ?? 'anonymous');
  const client = new TestClient(app);
  const headers = { authorization: 'Bearer S3CR3T-T0K3N' };
  for (const path of ['/closed', '/open']) {
    const response = await client.get(path, { headers });
    assert.is(response.status, 503);
    assert.equal(await response.json(), { detail: 'Service Unavailable' });
  }
  server.answer = { active: false };
  assert.is((await client.get('/open', { headers })).status, 401);
  assert.equal(await (await client.get('/open')).json(), 'anonymous');
  server.answer = active;
  assert.equal(await (await client.get('/closed', { headers })).json(), 'alice');
  server.answer = { ...active, scope: 'write' };
  assert.is((await client.get('/closed', { headers })).status, 403);
  assert.ok(logged.length > 0);
  const basic = server.asked[0]!.authorization!.replace('Basic ', '');
  for (const secret of ['S3CR3T-T0K3N', clientSecret, basic]) {
    assert.not.ok(`${logged.join()} ${inspect(scheme, { depth: 9 })} ${JSON.stringify(scheme)}`.includes(secret));
  }
});

test('it documents how to get a token, if told', () => {
  const options = { introspectionUrl: 'https://issuer.example/introspect', ...credentials };
  assert.equal(new IntrospectionBearer(options).definition, { type: 'http', scheme: 'bearer' });
  const flow = { tokenUrl: 'https://issuer.example/token', scopes: { read: 'Read' } };
  const scheme = new IntrospectionBearer({ ...options, flows: { clientCredentials: flow } });
  assert.equal(scheme.definition, { type: 'oauth2', flows: { clientCredentials: flow } });
  assert.equal([scheme.schemeName, scheme.verifies, scheme.challenge], ['IntrospectionBearer', true, 'Bearer']);
});

const mistakes: Readonly<Record<string, object>> = {
  'no URL': { introspectionUrl: undefined },
  'a relative URL': { introspectionUrl: '/introspect' },
  'a file': { introspectionUrl: 'file:///introspect' },
  'a password in the URL': { introspectionUrl: 'https://api:pa55word@issuer.example/introspect' },
  'no client': { clientId: '' },
  'no secret': { clientSecret: undefined },
  'a negative timeout': { timeout: -1 },
  'an endless cache': { cacheFor: Number.POSITIVE_INFINITY },
  'half an answer to keep': { cacheSize: 0.5 },
  'a tolerance as text': { clockTolerance: '5s' },
};
for (const [what, change] of Object.entries(mistakes)) {
  test(`${what} fails at start-up`, () => {
    const options = { introspectionUrl: 'https://issuer.example/introspect', ...credentials, ...change };
    assert.throws(
      () => new IntrospectionBearer(options as IntrospectionBearerOptions),
      (error: unknown) =>
        error instanceof DefinitionError &&
        /^Cannot create IntrospectionBearer: .+\. Write /.test(error.message) &&
        ![clientSecret, 'pa55word'].some((told) => error.message.includes(told)),
    );
  });
}

test.run();
