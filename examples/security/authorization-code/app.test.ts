import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { type App, TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('example: authorization code, verified by a scheme');
const keys = await generateKeyPair('RS256');
let asked: string[] = [];
let up = true;

/** The part of a provider that an API asks: where its keys are, and the keys. */
const provider = createServer(async (request, response) => {
  asked.push(request.url ?? '');
  if (!up) return void response.writeHead(500).end();
  const published = { keys: [{ ...(await exportJWK(keys.publicKey)), kid: '1', alg: 'RS256' }] };
  const configuration = { issuer: issuer(), jwks_uri: `${issuer()}/keys` };
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(request.url === '/keys' ? published : configuration));
});
const issuer = (): string => `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;

const sign = (scope: string, audience = 'https://api.example.com', key: CryptoKey = keys.privateKey) =>
  new SignJWT({ sub: 'ada', scope })
    .setProtectedHeader({ alg: 'RS256', kid: '1' })
    .setIssuer(issuer())
    .setAudience(audience)
    .setExpirationTime('5 minutes')
    .sign(key);

let app: App;
let client: TestClient;
const notes = (token: string) => client.get('/notes', { headers: { authorization: `Bearer ${token}` } });

test.before(async () => {
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  process.env['ISSUER'] = issuer();
  ({ app } = (await import(`./app.js?${issuer()}`)) as { app: App });
  delete process.env['ISSUER'];
  client = new TestClient(app);
});

test.after(() => {
  provider.close();
  provider.closeAllConnections();
});

test('while the provider cannot be asked, nobody is let in and nobody is called a liar', async () => {
  const { error } = console;
  const logged: unknown[] = [];
  console.error = (...entry: unknown[]) => logged.push(...entry);
  up = false;
  const { status } = await notes(await sign('notes:read')).finally(() => Object.assign(console, { error }));
  assert.is(status, 503);
  assert.ok(logged.length > 0, 'the log says why');
  up = true;
  // A failed fetch is not tried again within a second.
  await new Promise((resolve) => setTimeout(resolve, 1100));
});

test('a token of the provider, with the scope, is let in; the keys are fetched once', async () => {
  asked = [];
  for (let request = 0; request < 3; request++) {
    assert.equal(await (await notes(await sign('openid notes:read'))).json(), { notes: [], of: 'ada' });
  }
  assert.equal(asked, ['/.well-known/openid-configuration', '/keys']);
});

test('a token without the scope is a 403', async () => {
  const response = await notes(await sign('openid'));
  assert.is(response.status, 403);
  assert.is(response.headers.get('www-authenticate'), 'Bearer error="insufficient_scope", scope="notes:read"');
});

test('a token for another API, or signed by somebody else, is a 401', async () => {
  const stranger = await generateKeyPair('RS256');
  for (const token of [await sign('notes:read', 'other'), await sign('notes:read', undefined, stranger.privateKey)]) {
    const response = await notes(token);
    assert.equal([response.status, await response.json()], [401, { detail: 'Invalid token' }]);
  }
});

test('the document says where to log in', () => {
  const { components } = app.openapi();
  assert.equal(components?.securitySchemes?.['JWTBearer'], {
    type: 'oauth2',
    flows: {
      authorizationCode: {
        authorizationUrl: `${issuer()}/authorize`,
        tokenUrl: `${issuer()}/token`,
        scopes: { 'notes:read': 'Read your notes' },
      },
    },
  });
});

test.run();
