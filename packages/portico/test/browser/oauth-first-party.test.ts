// Proves in a real browser that the docs page gets tokens from an app's own token endpoint, whatever characters are in names
// and secrets, and by each flow of one scheme.
import { generateKeyPairSync } from 'node:crypto';
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, JWTBearer, Security, TokenIssuer, tokenEndpoint } from '../../src/index.js';
import { hasChromium } from '../support/chromium.js';
import { onDocsPage } from '../support/on-docs-page.js';
import { authorize, execute, logOut } from '../support/swagger-ui.js';

const test = suite('browser: an own token endpoint on the docs page');
const inBrowser = hasChromium() ? test : test.skip;

const issuer = new TokenIssuer({
  issuer: 'https://api.example',
  audience: 'api',
  algorithm: 'ES256',
  keys: [{ kid: '1', key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey }],
});
const flow = { tokenUrl: 'token', scopes: { read: 'Read things' } };
const jwt = new JWTBearer({ ...issuer.rules, flows: { password: flow, clientCredentials: flow } });
const client = { client_id: 'näme:with colon', client_secret: 'gehëim+/%&= 秘密' };
const user = { username: 'zoë', password: 'pä:ss 秘密' };

const app = new App({ title: 'First party', docs: { oauth: { scopes: ['read'] } } });
app.include(
  tokenEndpoint({
    issuer,
    clients: [{ id: client.client_id, secret: client.client_secret }],
    grants: {
      clientCredentials: ({ id }) => ({ sub: id, scopes: ['read'] }),
      password: (username, password) =>
        username === user.username && password === user.password ? { sub: username, scopes: ['read'] } : undefined,
    },
  }),
);
app.get('/things', [Security(jwt, ['read'])], { operationId: 'things' }, ({ sub }) => ({ sub }));

const flows = [
  { flow: 'clientCredentials', values: client, sub: client.client_id },
  { flow: 'password', values: { ...user, ...client }, sub: user.username },
];

inBrowser('client credentials and password reach the endpoint as they were typed', async () => {
  await using server = await app.listen({ port: 0 });
  const act = async (page: Page): Promise<void> => {
    for (const { flow, values, sub } of flows) {
      const part = `JWTBearer \\(OAuth2, ${flow}`;
      assert.is((await execute(page, 'things')).status, 401, `${flow} before`);
      await authorize(page, part, values);
      const known = await execute(page, 'things');
      assert.is(known.status, 200, known.text);
      assert.match(known.text, `"sub": "${sub}"`);
      await logOut(page, part);
      assert.is((await execute(page, 'things')).status, 401, `${flow} after`);
    }
  };
  await onDocsPage(server.url, act, { statuses: [401] });
});

test.run();
