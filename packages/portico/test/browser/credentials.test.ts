// Proves that the docs page sends what each kind of scheme without a flow asks for: API keys, Basic, Bearer, Digest and others.
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  APIKeyCookie,
  APIKeyHeader,
  APIKeyQuery,
  App,
  HTTPBase,
  HTTPBasic,
  HTTPBearer,
  HTTPDigest,
  HTTPException,
} from '../../src/index.js';
import { hasChromium } from '../support/chromium.js';
import { onDocsPage } from '../support/on-docs-page.js';
import { authorize, execute, logOut } from '../support/swagger-ui.js';

const test = suite('browser: credentials on the docs page');
const inBrowser = hasChromium() ? test : test.skip;

const app = new App({ title: 'Credentials' });
app.get('/header', [new APIKeyHeader({ name: 'X-Key' })], { operationId: 'byHeader' }, (key) => ({ key }));
app.get('/query', [new APIKeyQuery({ name: 'key' })], { operationId: 'byQuery' }, (key) => ({ key }));
app.get('/cookie', [new APIKeyCookie({ name: 'key' })], { operationId: 'byCookie' }, (key) => ({ key }));
const users = new Map([
  ['zoe', 'a:b'],
  ['zoë', 'pässwörd'],
  ['日本', '秘密 😀'],
]);
app.get('/basic', [new HTTPBasic()], { operationId: 'byBasic' }, ({ username, password }) => {
  if (users.get(username) === password) return { user: username };
  throw new HTTPException(401, 'Unknown user', { headers: { 'WWW-Authenticate': 'Basic realm="test"' } });
});
app.get('/bearer', [new HTTPBearer()], { operationId: 'byBearer' }, ({ credentials }) => ({ credentials }));
app.get('/digest', [new HTTPDigest()], { operationId: 'byDigest' }, ({ credentials }) => ({ credentials }));
const device = new HTTPBase({ scheme: 'Device', schemeName: 'Device', description: 'The number of a _device_' });
app.get('/device', [device], { operationId: 'byDevice' }, ({ scheme, credentials }) => ({ scheme, credentials }));

const digest = 'username="ada", response="6629"';

const schemes = [
  { scheme: 'APIKeyHeader', operation: 'byHeader', values: { Value: 'head-1' }, shown: '"key": "head-1"' },
  { scheme: 'APIKeyQuery', operation: 'byQuery', values: { Value: 'a&b=c d' }, shown: '"key": "a&b=c d"' },
  { scheme: 'APIKeyCookie', operation: 'byCookie', values: { Value: 'baked-1' }, shown: '"key": "baked-1"' },
  ...[...users].map(([Username, Password]) => ({
    scheme: 'HTTPBasic',
    operation: 'byBasic',
    values: { Username, Password },
    shown: `"user": "${Username}"`,
  })),
  { scheme: 'HTTPBearer', operation: 'byBearer', values: { Value: 'token-1' }, shown: '"credentials": "token-1"' },
  { scheme: 'HTTPDigest', operation: 'byDigest', values: { Value: digest }, shown: JSON.stringify(digest) },
  { scheme: 'Device', operation: 'byDevice', values: { Value: 'd-17' }, shown: '"scheme": "Device"' },
];

inBrowser('API keys, Basic, Bearer, Digest and others are sent once given, and no longer once taken away', async () => {
  await using server = await app.listen({ port: 0 });
  const act = async (page: Page): Promise<void> => {
    for (const { scheme, operation, values, shown } of schemes) {
      assert.is((await execute(page, operation)).status, 401, `${scheme} before`);
      await authorize(page, scheme, values);
      const known = await execute(page, operation);
      assert.is(known.status, 200, scheme);
      assert.ok(known.text.includes(shown), known.text);
      await logOut(page, scheme);
      assert.is((await execute(page, operation)).status, 401, `${scheme} after`);
    }
    assert.is(await page.evaluate('document.cookie'), '', 'a cookie is gone with its request');
  };
  await onDocsPage(server.url, act, { statuses: [401] });
});

test.run();
