import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { type App, TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('example: authorization code');
const keys = await generateKeyPair('RS256');

/** The part of a provider that an API asks: where its keys are, and the keys. */
const provider = createServer(async (request, response) => {
  const configuration = { issuer: issuer(), jwks_uri: `${issuer()}/keys` };
  const published = { keys: [{ ...(await exportJWK(keys.publicKey)), kid: '1', alg: 'RS256' }] };
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(request.url === '/keys' ? published : configuration));
});
const issuer = (): string => `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;

const sign = (audience: string, key: CryptoKey = keys.privateKey): Promise<string> =>
  new SignJWT({ sub: 'ada' })
    .setProtectedHeader({ alg: 'RS256', kid: '1' })
    .setIssuer(issuer())
    .setAudience(audience)
    .setExpirationTime('5 minutes')
    .sign(key);

let app: App;
let client: TestClient;
const me = (token: string): Promise<Response> =>
  client.get('/users/me', { headers: { authorization: `Bearer ${token}` } });

test.before(async () => {
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  process.env['ISSUER'] = issuer();
  ({ app } = await import('./app.js'));
  client = new TestClient(app);
});

test.after(() => {
  delete process.env['ISSUER'];
  provider.close();
  provider.closeAllConnections();
});

test("a token of the provider's is let in", async () => {
  assert.equal(await (await me(await sign('my-api'))).json(), { id: 'ada' });
});

test('a token for another API, or signed by somebody else, is not', async () => {
  const stranger = await generateKeyPair('RS256');
  for (const token of [await sign('other-api'), await sign('my-api', stranger.privateKey)]) {
    const response = await me(token);
    assert.is(response.status, 401);
    assert.is(response.headers.get('www-authenticate'), 'Bearer error="invalid_token"');
  }
});

test('the document says where to log in', () => {
  assert.equal(app.openapi().components?.securitySchemes?.['OAuth2AuthorizationCodeBearer'], {
    type: 'oauth2',
    flows: {
      authorizationCode: {
        authorizationUrl: `${issuer()}/authorize`,
        tokenUrl: `${issuer()}/token`,
        scopes: { openid: 'Know who you are' },
      },
    },
  });
});

test.run();
