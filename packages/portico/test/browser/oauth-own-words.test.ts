// Proves in a real browser that the schemes which only take a token serve dependencies that verify it: one lock each on the
// docs page, a token from a real identity provider, and no route open before.
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  App,
  dependency,
  HTTPException,
  type JWTClaims,
  OAuth2AuthorizationCodeBearer,
  OAuth2ClientCredentialsBearer,
  OpenIdConnect,
  RemoteKeySet,
  TokenError,
  verifyToken,
} from '../../src/index.js';
import { hasChromium } from '../support/chromium.js';
import { clientSecret, resource, startDocsProvider } from '../support/identity-provider.js';
import { onDocsPage } from '../support/on-docs-page.js';
import { authorize, execute, logOut } from '../support/swagger-ui.js';

const test = suite('browser: tokens that a dependency verifies');
const inBrowser = hasChromium() ? test : test.skip;

function createApi(issuer: string): App {
  const openIdConnectUrl = `${issuer}/.well-known/openid-configuration`;
  const scopes = { read: 'Read things' };
  const tokenUrl = `${issuer}/token`;
  const code = new OAuth2AuthorizationCodeBearer({ authorizationUrl: `${issuer}/auth`, tokenUrl, scopes });
  const machine = new OAuth2ClientCredentialsBearer({ tokenUrl, scopes });
  const discovered = new OpenIdConnect({ openIdConnectUrl });

  const key = new RemoteKeySet({ discoveryUrl: openIdConnectUrl, issuer });
  const verify = async (token: string): Promise<JWTClaims> => {
    try {
      return await verifyToken(token, { issuer, audience: resource, algorithms: ['ES256'], typ: 'at+jwt', key });
    } catch (error) {
      if (!(error instanceof TokenError)) throw error;
      throw new HTTPException(401, error.message, { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } });
    }
  };

  const oauth = { clientId: 'docs', scopes: ['read'], additionalQueryStringParams: { resource } };
  const app = new App({ title: 'In your own words', docs: { oauth } });
  app.get('/code', [dependency([code], verify)], { operationId: 'code' }, ({ sub }) => ({ sub }));
  app.get('/machine', [dependency([machine], verify)], { operationId: 'machine' }, ({ sub }) => ({ sub }));
  const fromHeader = dependency([discovered], (header) => verify(header.replace(/^bearer +/i, '')));
  app.get('/discovered', [fromHeader], { operationId: 'discovered' }, ({ sub }) => ({ sub }));
  return app;
}

const machine = { client_id: 'machine', client_secret: clientSecret };
const schemes = [
  { scheme: 'OAuth2AuthorizationCodeBearer', operation: 'code', values: {}, sub: 'alice' },
  { scheme: 'OAuth2ClientCredentialsBearer', operation: 'machine', values: machine, sub: 'machine' },
  // The provider offers several flows under this name; the dialog has a part for each.
  { scheme: 'OpenIdConnect \\(OAuth2, client_credentials', operation: 'discovered', values: machine, sub: 'machine' },
];

inBrowser('each scheme gets a token, which opens the route until it is taken away', async () => {
  await using identity = await startDocsProvider();
  await using server = await createApi(identity.issuer).listen({ port: 0 });
  const act = async (page: Page): Promise<void> => {
    for (const { scheme, operation, values, sub } of schemes) {
      assert.is((await execute(page, operation)).status, 401, `${scheme} before`);
      await authorize(page, scheme, values);
      const known = await execute(page, operation);
      assert.is(known.status, 200, known.text);
      assert.match(known.text, `"sub": "${sub}"`);
      await logOut(page, scheme);
      assert.is((await execute(page, operation)).status, 401, `${scheme} after`);
    }
  };
  await onDocsPage(server.url, act, { statuses: [401] });
});

test.run();
