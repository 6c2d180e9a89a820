// The token endpoint over the whole journey of a request: every grant, every error of RFC 6749 §5.2, every client.
import { DefinitionError } from '@portico/core';
import { decodeJwt } from 'jose';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { RefreshTokens } from '../../src/refresh-tokens/refresh-tokens.js';
import { tokenEndpoint } from '../../src/token-endpoint/token-endpoint.js';
import { basic, createApp, type Form, issuer, logged, secrets, type TokenResponse } from './create-app.js';

const test = suite('tokenEndpoint');
const password = { grant_type: 'password', username: 'alice', password: secrets.alice };
const robot = basic('robot', secrets.robot);
const spa = { client_id: 'spa' };
const clientCredentials = { grant_type: 'client_credentials' };

/** Status and error of a refusal that is as RFC 6749 §5.2 has it. */
function errorOf({ status, headers, body }: TokenResponse): string {
  assert.is(headers.get('content-type'), 'application/json');
  assert.is(headers.get('cache-control'), 'no-store');
  assert.equal(Object.keys(body), ['error', 'error_description']);
  assert.match(body['error_description'], /^[\x20\x21\x23-\x5B\x5D-\x7E]+$/);
  const challenge = headers.get('www-authenticate');
  assert.is(challenge, status === 401 ? 'Basic realm="token", charset="UTF-8"' : null);
  return `${status} ${body['error']}`;
}

test('the password grant gives a token as RFC 6749 §5.1 has it', async () => {
  const { send } = createApp();
  const { status, headers, body } = await send({ ...password, ...spa, scope: 'read write' });
  assert.is(status, 200);
  assert.equal([headers.get('cache-control'), headers.get('pragma')], ['no-store', 'no-cache']);
  const { access_token, refresh_token, ...others } = body;
  assert.equal(others, { token_type: 'Bearer', expires_in: 900, scope: 'read write' });
  assert.type(refresh_token, 'string');
  const { sub, client_id, scope, iss, aud } = decodeJwt(access_token);
  assert.equal([sub, client_id, scope, iss, aud], ['alice', 'spa', 'read write', 'https://api.example', 'tools']);
});

test('the token opens the route that was closed', async () => {
  const { client, send } = createApp();
  assert.is((await client.get('/me')).status, 401);
  const { body } = await send({ ...password, ...spa, scope: 'read' });
  const response = await client.get('/me', { headers: { authorization: `Bearer ${body['access_token']}` } });
  assert.equal(await response.json(), { sub: 'alice', client_id: 'spa', scope: 'read' });
});

test('without a scope everything that user and client may have is granted', async () => {
  const { send } = createApp();
  assert.is((await send({ ...password, ...spa })).body['scope'], 'read write admin');
  assert.is((await send({ ...password, ...spa, scope: '' })).body['scope'], 'read write admin');
  assert.is((await send(password, robot)).body['scope'], 'read write');
});

test('client credentials give the client a token of its own, and nothing to refresh it with', async () => {
  const { send } = createApp();
  const { status, body } = await send({ ...clientCredentials, scope: 'read' }, robot);
  assert.is(status, 200);
  assert.equal(Object.keys(body).sort(), ['access_token', 'expires_in', 'scope', 'token_type']);
  const { sub, client_id, scope } = decodeJwt(body['access_token']);
  assert.equal([sub, client_id, scope], ['robot', 'robot', 'read']);
});

test('a client authenticates with Basic or in the body, its id repeated or not', async () => {
  const { send } = createApp();
  const limited = basic('limited:client', secrets.limited);
  const requests: readonly (readonly [Form, string?])[] = [
    [clientCredentials, robot],
    [{ ...clientCredentials, client_id: 'robot' }, robot],
    [{ ...clientCredentials, client_id: 'robot', client_secret: secrets.robot }],
    [password, limited],
    [{ ...password, ...spa }],
    [password, basic('spa', '')],
    // Browsers' forms send empty Basic credentials where nothing was filled in.
    [{ ...password, ...spa }, 'Basic Og=='],
  ];
  for (const [form, authorization] of requests) assert.is((await send(form, authorization)).status, 200);
});

const good = { ...clientCredentials, client_id: 'robot' };
const strangers: Readonly<Record<string, readonly [Form, string?]>> = {
  'a wrong secret': [clientCredentials, basic('robot', 'wrong')],
  'no secret': [good],
  'an empty secret': [clientCredentials, basic('robot', '')],
  'a wrong secret in the body': [{ ...good, client_secret: 'wrong' }],
  'an unknown client': [clientCredentials, basic('nobody', 'wrong')],
  'an unknown public client': [{ ...password, client_id: 'nobody' }],
  'a secret for a public client': [{ ...password, ...spa, client_secret: 'guess' }],
  'no client at all': [password],
  'empty Basic credentials': [password, 'Basic Og=='],
  'a Bearer token': [good, 'Bearer abc'],
  'malformed Basic credentials': [good, 'Basic !!!'],
  'Basic credentials without a colon': [good, `Basic ${btoa('robot')}`],
  'two Authorization headers': [good, `${robot}, ${robot}`],
  'a secret that is not form-urlencoded': [clientCredentials, `Basic ${btoa(`robot:${secrets.robot}`)}`],
};
for (const [what, [form, authorization]] of Object.entries(strangers)) {
  test(`${what} is 401 invalid_client`, async () => {
    assert.is(errorOf(await createApp().send(form, authorization)), '401 invalid_client');
  });
}

const errors: Readonly<Record<string, readonly [string, Form, string?]>> = {
  'no parameters at all': ['invalid_request', ''],
  'no grant type': ['invalid_request', spa],
  'an empty grant type': ['invalid_request', { ...spa, grant_type: '' }],
  'an unknown grant type': ['unsupported_grant_type', { ...spa, grant_type: 'implicit' }],
  'a grant type named like a method': ['unsupported_grant_type', { ...spa, grant_type: '__proto__' }],
  'a grant type in another case': ['unsupported_grant_type', { ...password, ...spa, grant_type: 'Password' }],
  'no user name': ['invalid_request', { ...spa, grant_type: 'password', password: 'x' }],
  'no password': ['invalid_request', { ...password, ...spa, password: '' }],
  'no refresh token': ['invalid_request', { ...spa, grant_type: 'refresh_token' }],
  'a wrong password': ['invalid_grant', { ...password, ...spa, password: 'wrong' }],
  'an unknown user': ['invalid_grant', { ...password, ...spa, username: 'nobody' }],
  'a locked user': ['invalid_grant', { ...password, ...spa, username: 'locked' }],
  'a wrong refresh token': ['invalid_grant', { ...spa, grant_type: 'refresh_token', refresh_token: 'x' }],
  'a scope that the user may not have': ['invalid_scope', { ...password, ...spa, scope: 'read root' }],
  'a scope that the client may not have': ['invalid_scope', { ...password, scope: 'admin' }, robot],
  'a malformed scope': ['invalid_scope', { ...password, ...spa, scope: 'read "write"' }],
  'a scope in another case': ['invalid_scope', { ...password, ...spa, scope: 'READ' }],
  'a public client for itself': ['unauthorized_client', { ...clientCredentials, ...spa }],
  'a grant that the client may not use': [
    'unauthorized_client',
    clientCredentials,
    basic('limited:client', secrets.limited),
  ],
  'two ways to authenticate': [
    'invalid_request',
    { ...clientCredentials, client_id: 'robot', client_secret: secrets.robot },
    robot,
  ],
  'two ids': ['invalid_request', { ...clientCredentials, client_id: 'spa' }, robot],
  'a secret without an id': ['invalid_request', { ...password, client_secret: 'x' }],
  'a parameter twice': ['invalid_request', 'grant_type=password&username=alice&username=bob&password=x&client_id=spa'],
  'a grant type twice': ['invalid_request', 'grant_type=password&grant_type=client_credentials&client_id=spa'],
  'a scope twice': ['invalid_request', `${new URLSearchParams({ ...password, ...spa })}&scope=read&scope=write`],
  'a parameter twice, once empty': ['invalid_request', `${new URLSearchParams({ ...password, ...spa })}&client_id=`],
  'a parameter twice, once escaped': [
    'invalid_request',
    `${new URLSearchParams({ ...password, ...spa })}&%75sername=b`,
  ],
  'an unknown parameter twice': ['invalid_request', `${new URLSearchParams({ ...password, ...spa })}&a=1&a=2`],
  'a giant password': ['invalid_request', { ...password, ...spa, password: 'x'.repeat(70_000) }],
};
for (const [what, [code, form, authorization]] of Object.entries(errors)) {
  test(`${what} is 400 ${code}`, async () => {
    assert.is(errorOf(await createApp().send(form, authorization)), `400 ${code}`);
  });
}

test('unknown parameters are ignored, and `resource` may stand twice', async () => {
  const { send } = createApp();
  const form = `${new URLSearchParams({ ...password, ...spa })}&audience=x&resource=a&resource=b`;
  assert.is((await send(form)).status, 200);
});

test('parameters in the query are none (RFC 6749 §2.3.1)', async () => {
  const { client } = createApp();
  const query = { client_id: 'robot', client_secret: secrets.robot };
  const response = await client.post('/token', { query, form: clientCredentials });
  assert.is(response.status, 401);
});

test('a body that is no form gets no token', async () => {
  const { client } = createApp();
  const response = await client.post('/token', { json: { ...password, ...spa } });
  assert.is(response.status, 415);
  // RFC 6749 §4.3.2 knows one form; of the other kind, whose parts were not read, the document spoke.
  const multipart = new FormData();
  for (const [name, value] of Object.entries({ ...password, ...spa })) multipart.set(name, value);
  assert.is((await client.post('/token', { body: multipart })).status, 415);
  assert.is((await client.get('/token')).status, 405);
});

test('a refresh token gives new tokens with the scopes of the old one, or fewer', async () => {
  const { client, send } = createApp();
  const first = (await send({ ...password, ...spa, scope: 'read write' })).body;
  const refresh = { grant_type: 'refresh_token', ...spa };
  const second = await send({ ...refresh, refresh_token: first['refresh_token'] });
  assert.equal([second.status, second.body['scope']], [200, 'read write']);
  const third = await send({ ...refresh, refresh_token: second.body['refresh_token'], scope: 'read' });
  assert.equal([third.status, third.body['scope']], [200, 'read']);
  const fourth = await send({ ...refresh, refresh_token: third.body['refresh_token'] });
  assert.is(fourth.body['scope'], 'read write');
  const wider = await send({ ...refresh, refresh_token: fourth.body['refresh_token'], scope: 'admin' });
  assert.is(errorOf(wider), '400 invalid_scope');
  const fifth = await send({ ...refresh, refresh_token: fourth.body['refresh_token'] });
  assert.is(fifth.status, 200, 'a refused request has used no token up');
  const authorization = `Bearer ${fifth.body['access_token']}`;
  assert.is((await client.get('/me', { headers: { authorization } })).status, 200);
});

test('a refresh token that is used again is refused, and so is the one that took its place', async () => {
  const { send } = createApp();
  const { body } = await send({ ...password, ...spa });
  const refresh = (token: string) => send({ grant_type: 'refresh_token', ...spa, refresh_token: token });
  const next = await refresh(body['refresh_token']);
  assert.is(errorOf(await refresh(body['refresh_token'])), '400 invalid_grant');
  assert.is(errorOf(await refresh(next.body['refresh_token'])), '400 invalid_grant');
});

test('of many requests at once with one refresh token one succeeds at most', async () => {
  const { send } = createApp();
  const { body } = await send({ ...password, ...spa });
  const form = { grant_type: 'refresh_token', ...spa, refresh_token: body['refresh_token'] };
  const answers = await Promise.all(Array.from({ length: 8 }, () => send(form)));
  assert.ok(answers.filter(({ status }) => status === 200).length <= 1);
});

test('a refresh token of one client is none of another', async () => {
  const { send } = createApp();
  const { body } = await send({ ...password, ...spa });
  const stolen = { grant_type: 'refresh_token', refresh_token: body['refresh_token'] };
  assert.is(errorOf(await send(stolen, robot)), '400 invalid_grant');
  assert.is((await send({ ...stolen, ...spa })).status, 200);
});

test('a client that may not refresh gets no refresh token', async () => {
  const { send } = createApp();
  const { body } = await send(password, basic('limited:client', secrets.limited));
  assert.not.ok('refresh_token' in body);
});

test('logout ends what the refresh token stands for', async () => {
  const { send, refreshTokens } = createApp();
  const { body } = await send({ ...password, ...spa });
  await refreshTokens.revokeAll('alice');
  const form = { grant_type: 'refresh_token', ...spa, refresh_token: body['refresh_token'] };
  assert.is(errorOf(await send(form)), '400 invalid_grant');
});

test('without clients nobody need say who it is, and the tokens name no client', async () => {
  const find = () => ({ sub: 'alice', scopes: ['read'] });
  const { send } = createApp({ clients: undefined!, grants: { password: find, refreshToken: new RefreshTokens() } });
  for (const authorization of [undefined, 'Basic Og==']) {
    const { status, body } = await send({ ...password, scope: 'read' }, authorization);
    assert.is(status, 200);
    assert.not.ok('client_id' in decodeJwt(body['access_token']));
    const refreshed = await send({ grant_type: 'refresh_token', refresh_token: body['refresh_token'] }, authorization);
    assert.is(refreshed.status, 200);
  }
  assert.is(errorOf(await send({ ...password, client_id: 'anything' })), '401 invalid_client');
});

test('clients and users without a client can share an endpoint', async () => {
  const { send } = createApp({ requireClient: false });
  assert.is((await send(password)).status, 200);
  assert.is((await send(clientCredentials, robot)).status, 200);
  assert.is(errorOf(await send(clientCredentials)), '401 invalid_client');
});

test('clients can be looked up', async () => {
  const clients = async (id: string) => (id === 'robot' ? { id, secret: secrets.robot, scopes: ['read'] } : undefined);
  const { send } = createApp({ clients });
  assert.is((await send(clientCredentials, robot)).status, 200);
  assert.is(errorOf(await send(clientCredentials, basic('nobody', 'x'))), '401 invalid_client');
});

test('claims of a subject are said, and widen nothing', async () => {
  const claims = { role: 'admin', scope: 'root', scp: ['root'], sub: 'bob', client_id: 'other' };
  const { send } = createApp({ grants: { password: () => ({ sub: 'alice', claims }) } });
  const { body } = await send({ ...password, ...spa });
  const { role, sub, client_id, scope, scp } = decodeJwt(body['access_token']);
  assert.equal([role, sub, client_id, scope, scp], ['admin', 'alice', 'spa', undefined, undefined]);
  assert.equal(Object.keys(body).sort(), ['access_token', 'expires_in', 'token_type']);
});

test('a fault of the server is a 500 without details, and uses no refresh token up', async () => {
  let broken = false;
  const issue = async (claims: object) => {
    if (broken) throw new RangeError('the vault is closed');
    return issuer.issue({ ...claims });
  };
  const { send } = createApp({ issuer: { expiresIn: 60, issue } });
  const { body } = await send({ ...password, ...spa });
  const form = { grant_type: 'refresh_token', ...spa, refresh_token: body['refresh_token'] };
  broken = true;
  const failed = await send(form);
  assert.equal([failed.status, failed.body], [500, { detail: 'Internal Server Error' }]);
  broken = false;
  assert.is((await send(form)).status, 200);
});

test('an endpoint that could issue nothing fails at start-up', () => {
  const options = { issuer, grants: {} };
  const isDefinitionError = (error: unknown): boolean =>
    error instanceof DefinitionError && /^Cannot create tokenEndpoint: .+\. Write /.test(error.message);
  assert.throws(() => tokenEndpoint(options), isDefinitionError);
  const grants = { clientCredentials: () => undefined };
  assert.throws(() => tokenEndpoint({ ...options, grants }), isDefinitionError);
});

test('nothing that was logged holds a secret', () => {
  assert.ok(logged.length > 0, 'a fault was logged');
  for (const secret of Object.values(secrets)) assert.not.ok(logged.join('\n').includes(secret));
});

test('what no parameter may hold is refused before anybody is asked for it', async () => {
  const asked: string[] = [];
  const password = (username: string) => void asked.push(username);
  const { send } = createApp({ grants: { password: (username) => password(username) as undefined } });
  for (const sent of ['%00', 'a%00b', '%0A', '%0D', '%7F', '%FF', '%ED%A0%80', '%C0%AF', '%EF%BF%BD']) {
    for (const form of [
      `username=${sent}&password=a`,
      `username=a&password=${sent}`,
      `username=a&password=a&x=${sent}`,
    ]) {
      const { status, body } = await send(`grant_type=password&client_id=spa&${form}`);
      assert.equal([status, body['error']], [400, 'invalid_request'], form);
    }
  }
  const { status, body } = await send({ grant_type: 'password' }, `Basic ${btoa('a%00b:c')}`);
  assert.equal([status, body['error']], [401, 'invalid_client']);
  assert.equal(asked, []);
  await send('grant_type=password&client_id=spa&username=gr%C3%BC%C3%9Fe%09&password=a');
  assert.equal(asked, ['grüße\t']);
});

test.run();
