import { SignJWT, UnsecuredJWT } from 'jose';
import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './app.js';

const test = suite('example: schemes');
const client = new TestClient(app);
const as = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

test('a stranger is a 401 before anything is validated', async () => {
  assert.is((await client.get('/items/', { query: { limit: 500 } })).status, 401);
});

test('a reader whose limit is too high is told so', async () => {
  const response = await client.get('/items/', { query: { limit: 500 }, ...as('reader') });
  assert.is(response.status, 422);
  assert.equal(await response.json(), {
    detail: [
      {
        type: 'less_than_equal',
        loc: ['query', 'limit'],
        msg: 'Input should be less than or equal to 100',
        ctx: { le: 100 },
      },
    ],
  });
});

test('a reader reads, with the default limit', async () => {
  const response = await client.get('/items/', { query: { q: 'Lamp' }, ...as('reader') });
  assert.equal(await response.json(), [{ name: 'Lamp', price: 10 }]);
});

test('a public route needs no credentials, and its operation says so', async () => {
  assert.equal(await (await client.get('/items/health')).json(), { ok: true });
  assert.equal(app.openapi().paths?.['/items/health']?.get?.security, []);
});

test('a reader may not write', async () => {
  const response = await client.post('/tools/1', { json: { name: 'Saw', price: 3 }, ...as('reader') });
  assert.is(response.status, 403);
  assert.is(response.headers.get('www-authenticate'), 'Bearer error="insufficient_scope", scope="items:write"');
});

test('a writer writes', async () => {
  const response = await client.post('/tools/1', { json: { name: 'Saw', price: 3 }, ...as('writer') });
  assert.equal(await response.json(), { id: 1, name: 'Saw', by: 'writer' });
});

test('either API key will do', async () => {
  assert.is((await client.get('/tools/data', { query: { api_key: 'valid-api-key-12345' } })).status, 200);
  assert.is((await client.get('/tools/data', { headers: { 'x-api-key': 'valid-api-key-12345' } })).status, 200);
  assert.is((await client.get('/tools/data')).status, 401);
  assert.is((await client.get('/tools/data', { query: { api_key: 'wrong' } })).status, 403);
  assert.equal(app.openapi().paths?.['/tools/data']?.get?.security, [{ APIKeyHeader: [] }, { APIKeyQuery: [] }]);
});

test('Basic, Bearer and optional credentials give what they hold', async () => {
  const basic = await client.get('/tools/basic', { headers: { authorization: `Basic ${btoa('ada:pass')}` } });
  assert.equal(await basic.json(), { user: 'ada' });
  const stranger = await client.get('/tools/basic');
  assert.is(stranger.headers.get('www-authenticate'), 'Basic realm="tools", charset="UTF-8"');
  assert.equal(await (await client.get('/tools/bearer', as('abc'))).json(), { scheme: 'Bearer', token: 'abc' });
  assert.equal(await (await client.get('/tools/maybe')).json(), { token: null });
  assert.equal(await (await client.get('/tools/maybe', as('abc'))).json(), { token: 'abc' });
});

const key = new TextEncoder().encode('a-secret-of-at-least-32-characters-for-tests');

interface Change {
  readonly issuer?: string;
  readonly audience?: string;
  readonly expires?: string;
  readonly algorithm?: string;
  readonly scope?: string;
}

const sign = (change: Change = {}): Promise<string> =>
  new SignJWT({ scope: change.scope ?? 'tools:use', sub: 'ada' })
    .setProtectedHeader({ alg: change.algorithm ?? 'HS256' })
    .setIssuer(change.issuer ?? 'https://issuer.example')
    .setAudience(change.audience ?? 'tools')
    .setExpirationTime(change.expires ?? '5 minutes')
    .sign(key);

test('a verified JWT with the scope is let in', async () => {
  const response = await client.get('/tools/jwt', as(await sign()));
  assert.equal(await response.json(), { sub: 'ada' });
});

test('a JWT that is expired, unsigned, or for somebody else is invalid', async () => {
  const unsigned = new UnsecuredJWT({ scope: 'tools:use' })
    .setIssuer('https://issuer.example')
    .setAudience('tools')
    .setExpirationTime('5 minutes')
    .encode();
  const tokens = [
    await sign({ expires: '-5 minutes' }),
    await sign({ issuer: 'https://other.example' }),
    await sign({ audience: 'others' }),
    await sign({ algorithm: 'HS384' }),
    unsigned,
  ];
  for (const token of tokens) {
    const response = await client.get('/tools/jwt', as(token));
    assert.is(response.status, 401);
    assert.match(response.headers.get('www-authenticate') ?? '', /error="invalid_token"/);
  }
});

test('a valid JWT without the scope is forbidden', async () => {
  const response = await client.get('/tools/jwt', as(await sign({ scope: 'other' })));
  assert.is(response.status, 403);
  assert.match(response.headers.get('www-authenticate') ?? '', /error="insufficient_scope"/);
});

test.run();
