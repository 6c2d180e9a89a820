// The route of the published keys, and a verifier of another process that follows them over HTTP.
import { App, Security, TestClient } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { jwksEndpoint } from '../../src/tokens/jwks-endpoint.js';
import { JWTBearer } from '../../src/tokens/jwt-bearer.js';
import { RemoteKeySet } from '../../src/tokens/remote-key-set.js';
import { TokenIssuer } from '../../src/tokens/token-issuer.js';
import { authorize } from '../create-connection.js';
import { audience, createKeyPair, issuer } from './issuer.js';

const test = suite('jwksEndpoint');
const [first, second] = [await createKeyPair('RS256'), await createKeyPair('RS256')];

function createIssuer(): TokenIssuer {
  const keys = [{ kid: 'first', key: first.privateKey }];
  return new TokenIssuer({ issuer, audience, algorithm: 'RS256', keys });
}

test('the keys are public, even in an app whose every route is guarded', async () => {
  const tokens = createIssuer();
  const app = new App({ dependencies: [Security(new JWTBearer(tokens.rules))] });
  app.include(jwksEndpoint(tokens));
  app.get('/guarded', [], () => 'secret');
  const client = new TestClient(app);
  const response = await client.get('/.well-known/jwks.json');
  assert.is(response.status, 200);
  assert.is(response.headers.get('cache-control'), 'public, max-age=300');
  assert.equal(await response.json(), await tokens.jwks());
  assert.is((await client.get('/guarded')).status, 401);
});

test('path and age can be chosen', async () => {
  const app = new App();
  app.include(jwksEndpoint(createIssuer(), { path: '/keys', maxAge: 5 }));
  const response = await new TestClient(app).get('/keys');
  assert.equal([response.status, response.headers.get('cache-control')], [200, 'public, max-age=5']);
  assert.throws(() => jwksEndpoint(createIssuer(), { maxAge: -1 }), /Cannot create jwksEndpoint: its maxAge/);
});

test('another server verifies the tokens by these keys, and follows a rotation', async () => {
  const tokens = createIssuer();
  const app = new App();
  app.include(jwksEndpoint(tokens));
  const server = await app.listen({ port: 0 });
  try {
    const { typ } = tokens.rules;
    const key = new RemoteKeySet({ jwksUri: `${server.url}/.well-known/jwks.json` }, { cooldown: 0 });
    const jwt = new JWTBearer({ key, algorithms: ['RS256'], issuer, audience, typ });
    const kind = async () => (await jwt.authenticate(authorize(`Bearer ${await tokens.issue({})}`), [])).kind;
    assert.is(await kind(), 'granted');
    tokens.rotate({ kid: 'second', key: second.privateKey });
    assert.is(await kind(), 'granted');
  } finally {
    await server.close();
  }
});

test.run();
