// The token endpoint and the issuer beside a real peer over a socket: oauth4webapi as client, and as resource server.
import * as oauth from 'oauth4webapi';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { jwksEndpoint } from '../../src/tokens/jwks-endpoint.js';
import { createApp, issuer, secrets } from '../token-endpoint/create-app.js';

const test = suite('peers: token endpoint');
const insecure = { [oauth.allowInsecureRequests]: true };
const { app } = createApp();
app.include(jwksEndpoint(issuer));
const server = await app.listen({ port: 0 });
test.after(() => server.close());

const as: oauth.AuthorizationServer = {
  issuer: issuer.rules.issuer,
  token_endpoint: `${server.url}/token`,
  jwks_uri: `${server.url}/.well-known/jwks.json`,
};
const robot: oauth.Client = { client_id: 'robot' };
const spa: oauth.Client = { client_id: 'spa' };

async function me(token: string): Promise<unknown> {
  const url = new URL(`${server.url}/me`);
  const response = await oauth.protectedResourceRequest(token, 'GET', url, undefined, undefined, insecure);
  return response.json();
}

const authentications = {
  Basic: oauth.ClientSecretBasic(secrets.robot),
  'the body': oauth.ClientSecretPost(secrets.robot),
};
for (const [where, authentication] of Object.entries(authentications)) {
  test(`client credentials in ${where}`, async () => {
    const parameters = { scope: 'read' };
    const response = await oauth.clientCredentialsGrantRequest(as, robot, authentication, parameters, insecure);
    const { access_token, token_type, expires_in, scope } = await oauth.processClientCredentialsResponse(
      as,
      robot,
      response,
    );
    assert.equal([token_type, expires_in, scope], ['bearer', 900, 'read']);
    assert.equal(await me(access_token), { sub: 'robot', client_id: 'robot', scope: 'read' });
  });
}

async function logIn(): Promise<oauth.TokenEndpointResponse> {
  const parameters = { username: 'alice', password: secrets.alice, scope: 'read' };
  const response = await oauth.genericTokenEndpointRequest(as, spa, oauth.None(), 'password', parameters, insecure);
  return oauth.processGenericTokenEndpointResponse(as, spa, response);
}

test('the password grant, and tokens refreshed until one is used again', async () => {
  const { access_token, refresh_token = '' } = await logIn();
  assert.equal(await me(access_token), { sub: 'alice', client_id: 'spa', scope: 'read' });
  const refresh = async (token: string): Promise<oauth.TokenEndpointResponse> => {
    const response = await oauth.refreshTokenGrantRequest(as, spa, oauth.None(), token, insecure);
    return oauth.processRefreshTokenResponse(as, spa, response);
  };
  const next = await refresh(refresh_token);
  assert.equal(await me(next.access_token), { sub: 'alice', client_id: 'spa', scope: 'read' });
  for (const used of [refresh_token, next.refresh_token ?? '']) {
    assert.is(await errorOf(refresh(used)), '400 invalid_grant');
  }
});

async function errorOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.catch((reason: unknown) => reason);
  if (error instanceof oauth.ResponseBodyError) return `${error.status} ${error.error}`;
  if (!(error instanceof oauth.WWWAuthenticateChallengeError)) throw error;
  return `${error.status} ${error.cause.map(({ scheme }) => scheme).join()}`;
}

test('the client understands each refusal', async () => {
  const ask = async (secret: string, scope: string): Promise<unknown> => {
    const authentication = oauth.ClientSecretBasic(secret);
    const response = await oauth.clientCredentialsGrantRequest(as, robot, authentication, { scope }, insecure);
    return oauth.processClientCredentialsResponse(as, robot, response);
  };
  assert.is(await errorOf(ask('wrong', 'read')), '401 basic');
  assert.is(await errorOf(ask(secrets.robot, 'admin')), '400 invalid_scope');
});

test('another resource server takes the tokens for access tokens of RFC 9068', async () => {
  const { access_token } = await logIn();
  const request = new Request('https://tools.example/', { headers: { authorization: `Bearer ${access_token}` } });
  const claims = await oauth.validateJwtAccessToken(as, request, 'tools', {
    ...insecure,
    signingAlgorithms: ['ES256'],
  });
  assert.equal([claims.sub, claims.client_id, claims.scope], ['alice', 'spa', 'read']);
});

test.run();
