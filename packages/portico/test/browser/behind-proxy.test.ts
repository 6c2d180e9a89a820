// Proves that an app whose proxy takes a prefix off works from its docs page: tried out, authorized, redirected.
import type { Page } from 'playwright-core';
import { App, OAuth2AuthorizationCodeBearer, OAuth2PasswordBearer, Query } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hasChromium, type Visit } from '../support/chromium.js';
import { hasNginx, startProxy } from '../support/nginx.js';
import { onDocsPage } from '../support/on-docs-page.js';
import { authorize, execute, logOut } from '../support/swagger-ui.js';
import { addTokenRoutes } from '../support/token-routes.js';

const test = suite('browser: behind a proxy that takes a prefix off');
const inBrowser = hasChromium() && hasNginx() ? test : test.skip;

const rootPath = '/api/v1';
const password = new OAuth2PasswordBearer({ tokenUrl: 'token' });
const code = new OAuth2AuthorizationCodeBearer({ authorizationUrl: 'authorize', tokenUrl: 'token' });

const app = new App({ rootPath, docs: { oauth: { clientId: 'docs' } } });
app.get('/plain', [Query('q', String, { default: 'a' })], { operationId: 'plain' }, (q) => ({ q }));
app.get('/by-password', [password], { operationId: 'byPassword' }, (token) => ({ token }));
app.get('/by-code', [code], { operationId: 'byCode' }, (token) => ({ token }));
addTokenRoutes(app, (grant) => `by-${grant}`);

inBrowser('an operation is tried out below the prefix, and so are both logins', async () => {
  await using server = await app.listen({ port: 0 });
  await using proxy = await startProxy(rootPath, server.url);
  const act = async (page: Page, visit: Visit): Promise<void> => {
    const plain = await execute(page, 'plain');
    assert.is(plain.status, 200, plain.text);
    for (const [scheme, operation, values, grant] of [
      ['OAuth2PasswordBearer', 'byPassword', { username: 'a', password: 'b' }, 'password'],
      ['OAuth2AuthorizationCodeBearer', 'byCode', {}, 'authorization_code'],
    ] as const) {
      assert.is((await execute(page, operation)).status, 401);
      await authorize(page, scheme, values);
      const known = await execute(page, operation);
      assert.match(known.text, `"token": "by-${grant}"`);
      await logOut(page, scheme);
    }
    const outside = visit.requested.filter((url) => url.startsWith('http') && !url.startsWith(`${proxy.url}/`));
    assert.equal(outside, []);
    const asked = visit.requested.find((url) => url.startsWith(`${proxy.url}/authorize?`)) ?? '';
    assert.is(new URL(asked).searchParams.get('redirect_uri'), `${proxy.url}/docs/oauth2-redirect`);
  };
  await onDocsPage(proxy.url, act, { statuses: [401] });
});

(hasNginx() ? test : test.skip)('a path with a slash too many is redirected below the prefix', async () => {
  await using server = await app.listen({ port: 0 });
  await using proxy = await startProxy(rootPath, server.url);
  const answer = await fetch(`${proxy.url}/plain/?q=b`);
  assert.equal([answer.url, await answer.json()], [`${proxy.url}/plain?q=b`, { q: 'b' }]);
});

test.run();
