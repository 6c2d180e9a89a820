// A Portico API as resource server beside real peers over sockets: oidc-provider issues, oauth4webapi asks.
import { App, anyOf, optional, Security, type Server } from '@portico/core';
import * as oauth from 'oauth4webapi';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { IntrospectionBearer } from '../../src/introspection/introspection-bearer.js';
import { JWTBearer } from '../../src/tokens/jwt-bearer.js';
import { logIn } from './browser.js';
import {
  apiSecret,
  clientSecret,
  type IdentityProvider,
  resource,
  startIdentityProvider,
} from './identity-provider.js';

const test = suite('peers: identity provider');
const insecure = { [oauth.allowInsecureRequests]: true };
const redirectUri = 'http://127.0.0.1/callback';
const app: oauth.Client = { client_id: 'app' };
const machine: oauth.Client = { client_id: 'machine' };

let identity: IdentityProvider;
let server: oauth.AuthorizationServer;
let api: Server;

test.before(async () => {
  identity = await startIdentityProvider();
  const issuer = new URL(identity.issuer);
  server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, insecure));
  api = await createApi(identity.issuer, String(server.introspection_endpoint)).listen({ port: 0 });
});

test.after(async () => {
  await api.close();
  await identity[Symbol.asyncDispose]();
});

/** What an API writes to trust a provider: where it is, and what its tokens must be. */
function createApi(issuer: string, introspectionUrl: string): App {
  const api = new App();
  const jwt = new JWTBearer({
    discoveryUrl: `${issuer}/.well-known/openid-configuration`,
    issuer,
    audience: resource,
    algorithms: ['ES256'],
    typ: 'at+jwt',
  });
  const opaque = new IntrospectionBearer({ introspectionUrl, clientId: 'the api', clientSecret: apiSecret, issuer });
  api.get('/jwt', [Security(jwt, ['read'])], ({ sub, client_id }) => ({ sub, client_id }));
  api.get('/jwt/admin', [Security(jwt, ['admin'])], () => 'in');
  api.get('/opaque', [Security(opaque, ['read'])], ({ sub, client_id }) => ({ sub: sub ?? null, client_id }));
  api.get('/opaque/admin', [Security(opaque, ['admin'])], () => 'in');
  api.get('/either', [anyOf(jwt, opaque)], ({ client_id }) => client_id);
  api.get('/maybe', [optional(jwt)], (claims) => claims?.sub ?? 'anonymous');
  return api;
}

interface OutgoingResponse {
  readonly status: number;
  readonly challenge: string | null;
  readonly body: unknown;
}

async function get(path: string, token?: string): Promise<OutgoingResponse> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(api.url + path, { headers });
  return { status: response.status, challenge: response.headers.get('www-authenticate'), body: await response.json() };
}

/** Authorization code with PKCE, as an app in a browser or on a phone gets its tokens. */
async function getTokens(scope: string, indicator?: string): Promise<oauth.TokenEndpointResponse> {
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const url = new URL(String(server.authorization_endpoint));
  const extra = indicator === undefined ? {} : { resource: indicator };
  const parameters = {
    client_id: 'app',
    response_type: 'code',
    redirect_uri: redirectUri,
    scope,
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    prompt: 'consent',
    ...extra,
  };
  url.search = new URLSearchParams(parameters).toString();
  const answer = oauth.validateAuthResponse(server, app, await logIn(url, redirectUri), state);
  const options = { ...insecure, additionalParameters: extra };
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    app,
    oauth.None(),
    answer,
    redirectUri,
    verifier,
    options,
  );
  return oauth.processAuthorizationCodeResponse(server, app, response);
}

async function refresh(token: string): Promise<oauth.TokenEndpointResponse> {
  const response = await oauth.refreshTokenGrantRequest(server, app, oauth.None(), token, insecure);
  return oauth.processRefreshTokenResponse(server, app, response);
}

/** @param dpop Binds the token to a key of the client. Default: it is a Bearer token. */
async function getMachineToken(scope: string, indicator?: string, dpop?: oauth.DPoPHandle): Promise<string> {
  const parameters = new URLSearchParams({ scope, ...(indicator === undefined ? {} : { resource: indicator }) });
  const authentication = oauth.ClientSecretBasic(clientSecret);
  const options = { ...insecure, ...(dpop && { DPoP: dpop }) };
  const response = await oauth.clientCredentialsGrantRequest(server, machine, authentication, parameters, options);
  return (await oauth.processClientCredentialsResponse(server, machine, response)).access_token;
}

test('authorization code with PKCE: the route that was a 401 is a 200, found by discovery', async () => {
  assert.equal(await get('/jwt'), { status: 401, challenge: 'Bearer', body: { detail: 'Not authenticated' } });
  const { access_token } = await getTokens('openid offline_access read', resource);
  assert.is(access_token.split('.').length, 3, 'a JSON Web Token');
  assert.equal(await get('/jwt', access_token), {
    status: 200,
    challenge: null,
    body: { sub: 'alice', client_id: 'app' },
  });
  assert.equal((await get('/maybe', access_token)).body, 'alice');
});

test('a scope that was not granted is a 403', async () => {
  const { access_token } = await getTokens('openid read', resource);
  const { status, challenge } = await get('/jwt/admin', access_token);
  assert.equal([status, challenge], [403, 'Bearer error="insufficient_scope", scope="admin"']);
});

test('a refreshed token is good too', async () => {
  const { refresh_token = '' } = await getTokens('openid offline_access read', resource);
  const { access_token } = await refresh(refresh_token);
  assert.is((await get('/jwt', access_token)).status, 200);
});

test('an ID token is no access token, nor an opaque one', async () => {
  const { id_token = '' } = await getTokens('openid read', resource);
  for (const path of ['/jwt', '/maybe', '/either', '/opaque']) {
    const { status, challenge } = await get(path, id_token);
    assert.is(status, 401);
    assert.match(challenge ?? '', /error="invalid_token"/);
  }
});

test('client credentials: a machine reads with a token of its own', async () => {
  const token = await getMachineToken('read', resource);
  assert.equal((await get('/jwt', token)).body, { sub: 'machine', client_id: 'machine' });
});

test('an altered token is refused', async () => {
  const [header, payload, signature = ''] = (await getMachineToken('read', resource)).split('.');
  const claims = JSON.parse(Buffer.from(payload!, 'base64url').toString());
  const forged = Buffer.from(JSON.stringify({ ...claims, scope: 'read admin' })).toString('base64url');
  const { status, challenge } = await get('/jwt/admin', `${header}.${forged}.${signature}`);
  assert.is(status, 401);
  assert.match(challenge ?? '', /The signature of the token is invalid/);
});

test('a token that its client bound to a key by DPoP is no Bearer token, in whatever form', async () => {
  const keys = await oauth.generateKeyPair('ES256');
  const bound = [
    ['/jwt', await getMachineToken('read', resource, oauth.DPoP(machine, keys)), /bound to a key of its client/],
    ['/opaque', await getMachineToken('read', undefined, oauth.DPoP(machine, keys)), /of another type/],
  ] as const;
  for (const [path, token, why] of bound) {
    const { status, challenge } = await get(path, token);
    assert.is(status, 401);
    assert.match(challenge ?? '', why);
    assert.is((await get('/either', token)).status, 401);
  }
});

test('an opaque token is introspected: its user, its client, its scopes', async () => {
  const { access_token } = await getTokens('openid offline_access read');
  assert.is(access_token.includes('.'), false, 'an opaque token');
  assert.equal(await get('/opaque', access_token), {
    status: 200,
    challenge: null,
    body: { sub: 'alice', client_id: 'app' },
  });
  assert.is((await get('/opaque/admin', access_token)).status, 403);
  assert.is((await get('/jwt', access_token)).status, 401);
  assert.equal((await get('/either', access_token)).body, 'app');
});

test('an opaque token of a machine is good, too', async () => {
  assert.equal((await get('/opaque', await getMachineToken('read'))).body, { sub: null, client_id: 'machine' });
});

test('a token that its client revoked is refused at once', async () => {
  const { access_token } = await getTokens('openid read');
  assert.is((await get('/opaque', access_token)).status, 200);
  const response = await oauth.revocationRequest(server, app, oauth.None(), access_token, insecure);
  await oauth.processRevocationResponse(response);
  const { status, challenge } = await get('/opaque', access_token);
  assert.equal([status, challenge], [401, 'Bearer error="invalid_token", error_description="The token is not active"']);
});

test('a token that nobody issued is refused', async () => {
  assert.is((await get('/opaque', 'made-up')).status, 401);
  assert.is((await get('/either', 'made-up')).status, 401);
});

test.run();
