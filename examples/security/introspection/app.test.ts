import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type App, TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('example: introspection');
let asked: string[] = [];

/** The part of a provider that an API asks: whether a token is good. */
const provider = createServer(async (request, response) => {
  const token = new URLSearchParams(await text(request)).get('token') ?? '';
  asked.push(token);
  const known = request.headers.authorization === `Basic ${btoa('notes-api:a-secret')}`;
  const claims = { active: true, iss: issuer(), sub: '17', username: 'ada', exp: Date.now() / 1000 + 60 };
  const audience = token === 'of-another-api' ? 'other' : 'https://api.example.com';
  const scope = token === 'without-scope' ? 'openid' : 'openid notes:read';
  response.statusCode = known ? 200 : 401;
  response.end(JSON.stringify(token === 'revoked' ? { active: false } : { ...claims, aud: audience, scope }));
});
const issuer = (): string => `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;

let app: App;
const notes = (token: string) => new TestClient(app).get('/notes', { headers: { authorization: `Bearer ${token}` } });

test.before(async () => {
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  Object.assign(process.env, { ISSUER: issuer(), CLIENT_SECRET: 'a-secret' });
  ({ app } = (await import(`./app.js?${issuer()}`)) as { app: App });
  delete process.env['ISSUER'];
  delete process.env['CLIENT_SECRET'];
});

test.after(() => {
  provider.close();
  provider.closeAllConnections();
});

test('a good token is let in; the provider is asked about it once in ten seconds', async () => {
  asked = [];
  for (let request = 0; request < 3; request++) {
    assert.equal(await (await notes('good')).json(), { notes: [], of: 'ada' });
  }
  assert.equal(asked, ['good']);
});

test('a revoked token and one for another API are a 401 that says why', async () => {
  for (const [token, why] of [
    ['revoked', 'The token is not active'],
    ['of-another-api', 'The token is for another audience'],
  ] as const) {
    const response = await notes(token);
    const challenge = `Bearer error="invalid_token", error_description="${why}"`;
    assert.equal([response.status, response.headers.get('www-authenticate')], [401, challenge]);
  }
});

test('a token without the scope is a 403', async () => {
  const response = await notes('without-scope');
  assert.is(response.status, 403);
  assert.is(response.headers.get('www-authenticate'), 'Bearer error="insufficient_scope", scope="notes:read"');
});

test('what is no token is not asked about', async () => {
  asked = [];
  assert.is((await notes('a b')).status, 401);
  assert.equal(asked, []);
});

test.run();
