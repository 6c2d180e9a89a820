import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { type App, TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('example: OpenID Connect');
const keys = await generateKeyPair('RS256');

/** The part of a provider that an API asks: where its keys are, and the keys. */
const provider = createServer(async (request, response) => {
  const published = { keys: [{ ...(await exportJWK(keys.publicKey)), kid: '1', alg: 'RS256' }] };
  const configuration = { issuer: issuer(), jwks_uri: `${issuer()}/keys` };
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(request.url === '/keys' ? published : configuration));
});
const issuer = (): string => `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;

const sign = (audience: string) =>
  new SignJWT({ sub: 'ada' })
    .setProtectedHeader({ alg: 'RS256', kid: '1' })
    .setIssuer(issuer())
    .setAudience(audience)
    .setExpirationTime('5 minutes')
    .sign(keys.privateKey);

let app: App;
const me = (authorization: string) => new TestClient(app).get('/me', { headers: { authorization } });

test.before(async () => {
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  process.env['ISSUER'] = issuer();
  ({ app } = (await import(`./app.js?${issuer()}`)) as { app: App });
  delete process.env['ISSUER'];
});

test.after(() => {
  provider.close();
  provider.closeAllConnections();
});

test('a token of the provider is let in', async () => {
  const token = await sign('https://api.example.com');
  for (const scheme of ['Bearer', 'bearer']) {
    assert.equal(await (await me(`${scheme} ${token}`)).json(), { sub: 'ada' });
  }
});

test('a token for another API, another scheme, and a guess are a 401', async () => {
  const token = await sign('other');
  for (const authorization of [`Bearer ${token}`, `Basic ${token}`, 'Bearer guess']) {
    const response = await me(authorization);
    assert.equal([response.status, await response.json()], [401, { detail: 'Please log in again' }]);
    assert.is(response.headers.get('www-authenticate'), 'Bearer error="invalid_token"');
  }
});

test('the document points at the configuration of the provider', () => {
  assert.equal(app.openapi().components?.securitySchemes, {
    OpenIdConnect: { type: 'openIdConnect', openIdConnectUrl: `${issuer()}/.well-known/openid-configuration` },
  });
});

test.run();
