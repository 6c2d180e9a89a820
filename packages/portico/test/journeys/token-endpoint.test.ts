// Proves that a first-party app with a token endpoint documents what it enforces: the form, the token, the errors, the keys,
// and routes whose scheme says where a token is had.
import { generateKeyPairSync } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkDocument } from '../../../openapi/test/support/check-document.js';
import {
  App,
  hashPassword,
  JWTBearer,
  jwksEndpoint,
  RefreshTokens,
  Security,
  TestClient,
  TokenIssuer,
  tokenEndpoint,
  verifyPassword,
} from '../../src/index.js';

const test = suite('journey: token endpoint');
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const issuer = new TokenIssuer({
  issuer: 'https://api.example',
  audience: 'api',
  algorithm: 'ES256',
  keys: [{ kid: '2026-11', key: privateKey }],
});
const flow = { tokenUrl: 'token', refreshUrl: 'token', scopes: { 'items:read': 'Read items' } };
const jwt = new JWTBearer({ ...issuer.rules, flows: { password: flow } });
const users = new Map([['alice', { sub: 'alice', scopes: ['items:read'], hash: await hashPassword('secret') }]]);

// Even an app whose every route is guarded has an open token endpoint, and open keys.
const app = new App({ title: 'Token endpoint', dependencies: [Security(jwt)] });
app.include(jwksEndpoint(issuer));
app.include(
  tokenEndpoint({
    issuer,
    grants: {
      password: async (username, password) => {
        const user = users.get(username);
        return (await verifyPassword(user?.hash, password)) ? user : undefined;
      },
      refreshToken: new RefreshTokens(),
    },
  }),
);
app.get('/items', [Security(jwt, ['items:read'])], ({ sub }) => ({ sub }));
const client = new TestClient(app);

test('the docs page can log in: what it sends gives a token that opens the route', async () => {
  assert.is((await client.get('/items')).status, 401);
  // Swagger UI sends empty Basic credentials if no client is filled in.
  const headers = { authorization: `Basic ${btoa(':')}` };
  const form = { grant_type: 'password', username: 'alice', password: 'secret', scope: 'items:read' };
  const response = await client.post('/token', { headers, form });
  assert.is(response.status, 200);
  const { access_token } = (await response.json()) as { access_token: string };
  const items = await client.get('/items', { headers: { authorization: `Bearer ${access_token}` } });
  assert.equal(await items.json(), { sub: 'alice' });
});

test('its document is valid, and shows form, token and errors', async () => {
  const document = app.openapi();
  assert.equal(await checkDocument(document), []);
  const operation = JSON.parse(JSON.stringify(document.paths?.['/token']?.post));
  const form = operation.requestBody.content['application/x-www-form-urlencoded'].schema.properties;
  assert.equal(Object.keys(operation.requestBody.content), ['application/x-www-form-urlencoded']);
  assert.equal(Object.keys(form), [
    'grant_type',
    'username',
    'password',
    'refresh_token',
    'scope',
    'client_id',
    'client_secret',
  ]);
  assert.is(operation.responses[200].content['application/json'].schema.$ref, '#/components/schemas/TokenResponse');
  const ownError = { $ref: '#/components/schemas/OAuthError' };
  for (const status of [400, 401]) {
    const { anyOf } = operation.responses[status].content['application/json'].schema;
    assert.equal(anyOf.at(-1), ownError);
  }
  assert.equal(operation.security, [{ ClientAuthentication: [] }, {}]);
  assert.equal(document.paths?.['/.well-known/jwks.json']?.get?.security, []);
});

test('the scheme of the routes says where a token is had', () => {
  const { components, paths } = app.openapi();
  assert.equal(components?.securitySchemes?.['JWTBearer'], { type: 'oauth2', flows: { password: flow } });
  assert.equal(paths?.['/items']?.get?.security, [{ JWTBearer: ['items:read'] }]);
});

test.run();
