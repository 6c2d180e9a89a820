// Proves what the schemes example says of itself. That a 10 MB body is never read needs a raw socket: see unread-body.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from '../../../../examples/schemes/app.js';
import type { OpenAPIObject } from '../../src/index.js';
import {
  addOverFetch,
  addOverSockets,
  bearer,
  expectAnswer,
  type Facts,
  issuesOf,
  json,
} from '../support/over-both.js';
import { signToken } from '../support/sign-token.js';

const key = 'a-secret-of-at-least-32-characters-for-tests';
// Far enough: the files before this one take their minutes.
const soon = Math.floor(Date.now() / 1000) + 7200;
const valid = { iss: 'https://issuer.example', aud: 'tools', exp: soon, sub: 'ada', scope: 'tools:use' };

const invalidTokens: Readonly<Record<string, string>> = {
  expired: signToken({ ...valid, exp: soon - 10_000 }, key),
  unsigned: signToken(valid, key, 'none'),
  'of another issuer': signToken({ ...valid, iss: 'https://other.example' }, key),
  'for another audience': signToken({ ...valid, aud: 'others' }, key),
  'of another algorithm': signToken(valid, key, 'HS512'),
  'of another key': signToken(valid, key.toUpperCase()),
  'without an expiry': signToken({ ...valid, exp: undefined }, key),
  'no JWT at all': 'abc',
};

const facts: Facts = {
  'a stranger is a 401 and never a 422': async (send) =>
    expectAnswer(await send('/items/?limit=500'), 401, { detail: 'Not authenticated' }),
  'a limit too high is a 422 for a reader': async (send) =>
    assert.equal(await issuesOf(await send('/items/?limit=500', bearer('reader'))), [
      { type: 'less_than_equal', loc: ['query', 'limit'] },
    ]),
  'a reader reads': async (send) =>
    expectAnswer(await send('/items/?q=Lamp', bearer('reader')), 200, [{ name: 'Lamp', price: 10 }]),
  'a public route needs no credentials and documents none': async (send) => {
    await expectAnswer(await send('/items/health'), 200, { ok: true });
    const document = (await (await send('/openapi.json')).json()) as OpenAPIObject;
    assert.equal(document.paths?.['/items/health']?.get?.security, []);
    assert.equal(document.paths?.['/tools/data']?.get?.security, [{ APIKeyHeader: [] }, { APIKeyQuery: [] }]);
  },
  'a reader may not write': async (send) =>
    expectAnswer(
      await send('/tools/1', json({ name: 'Saw', price: 3 }, bearer('reader').headers)),
      403,
      { detail: 'Not enough permissions' },
      { 'www-authenticate': 'Bearer error="insufficient_scope", scope="items:write"' },
    ),
  'a writer writes': async (send) =>
    expectAnswer(await send('/tools/1', json({ name: 'Saw', price: 3 }, bearer('writer').headers)), 200, {
      id: 1,
      name: 'Saw',
      by: 'writer',
    }),
  'either API key will do, none is a 401, a wrong one a 403': async (send) => {
    const key = 'valid-api-key-12345';
    await expectAnswer(await send(`/tools/data?api_key=${key}`), 200, { data: 'sensitive information' });
    await expectAnswer(await send('/tools/data', { headers: { 'x-api-key': key } }), 200, {
      data: 'sensitive information',
    });
    await expectAnswer(
      await send('/tools/data'),
      401,
      { detail: 'Not authenticated' },
      { 'www-authenticate': 'APIKey' },
    );
    await expectAnswer(await send('/tools/data?api_key=wrong'), 403, { detail: 'Invalid API key' });
  },
  'a valid JWT passes': async (send) =>
    expectAnswer(await send('/tools/jwt', bearer(signToken(valid, key))), 200, { sub: 'ada' }),
  'a valid JWT without the scope is a 403': async (send) => {
    const response = await send('/tools/jwt', bearer(signToken({ ...valid, scope: 'other' }, key)));
    assert.is(response.status, 403);
    assert.match(response.headers.get('www-authenticate') ?? '', 'error="insufficient_scope"');
  },
};

const refused: Facts = Object.fromEntries(
  Object.entries(invalidTokens).map(([what, token]) => [
    `a JWT ${what} is invalid`,
    async (send) => {
      const response = await send('/tools/jwt', bearer(token));
      assert.is(response.status, 401);
      assert.match(response.headers.get('www-authenticate') ?? '', 'error="invalid_token"');
    },
  ]),
);

const overSockets = suite('journey: schemes, over sockets');
addOverSockets(overSockets, app, { ...facts, ...refused });
overSockets.run();

const overFetch = suite('journey: schemes, over fetch');
addOverFetch(overFetch, app, { ...facts, ...refused });
overFetch.run();
