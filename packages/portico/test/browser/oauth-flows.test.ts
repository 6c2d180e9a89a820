// Proves in a real browser, beside a real identity provider, that the docs page gets tokens that the API verifies:
// authorization code with PKCE, client credentials, and OpenID Connect by discovery.
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { rejects } from '../../../core/test/support/rejects.js';
import { App, JWTBearer, Security, type Server } from '../../src/index.js';
import { hasChromium, type Visit } from '../support/chromium.js';
import { clientSecret, type IdentityProvider, resource, startDocsProvider } from '../support/identity-provider.js';
import { onDocsPage } from '../support/on-docs-page.js';
import { authorize, execute, logOut, openDocs } from '../support/swagger-ui.js';

const test = suite('browser: OAuth2 and OpenID Connect on the docs page');
const inBrowser = hasChromium() ? test : test.skip;

let identity: IdentityProvider;
let server: Server;

test.before(async () => {
  identity = await startDocsProvider();
  server = await createApi(identity.issuer).listen({ port: 0 });
});

test.after(async () => {
  await server.close();
  await identity[Symbol.asyncDispose]();
});

/** One way of each kind to say how a token is had; all verify it with the keys that the provider publishes. */
function createApi(issuer: string): App {
  const discoveryUrl = `${issuer}/.well-known/openid-configuration`;
  const rules = { issuer, audience: resource, algorithms: ['ES256'], typ: 'at+jwt' } as const;
  const tokenUrl = `${issuer}/token`;
  const authorizationCode = { authorizationUrl: `${issuer}/auth`, tokenUrl };
  const scopes = { read: 'Read things', write: 'Write things' };

  const person = new JWTBearer({
    schemeName: 'Person',
    ...rules,
    discoveryUrl,
    flows: { authorizationCode: { ...authorizationCode, scopes: { openid: 'Know who you are', ...scopes } } },
  });
  const machine = new JWTBearer({
    schemeName: 'Machine',
    ...rules,
    discoveryUrl,
    flows: { clientCredentials: { tokenUrl, scopes } },
  });
  const discovered = new JWTBearer({
    schemeName: 'Discovered',
    ...rules,
    discoveryUrl,
    openIdConnectUrl: discoveryUrl,
  });

  const stranger = new JWTBearer({
    schemeName: 'Stranger',
    ...rules,
    discoveryUrl,
    // Nobody may be asked to log in, and nobody is: the provider has to refuse (OpenID Connect Core §3.1.2.1).
    flows: { authorizationCode: { authorizationUrl: `${issuer}/auth?prompt=none`, tokenUrl, scopes } },
  });

  const oauth = { clientId: 'docs', scopes: ['openid', 'read'], additionalQueryStringParams: { resource } };
  const app = new App({ title: 'OAuth2', docs: { oauth } });
  app.get('/person', [Security(person, ['read'])], { operationId: 'person' }, ({ sub }) => ({ sub }));
  app.get('/person/write', [Security(person, ['write'])], { operationId: 'personWrites' }, () => 'written');
  app.get('/machine', [Security(machine, ['read'])], { operationId: 'machine' }, ({ sub }) => ({ sub }));
  app.get('/discovered', [Security(discovered, ['read'])], { operationId: 'discovered' }, ({ sub }) => ({ sub }));
  app.get('/stranger', [stranger], { operationId: 'stranger' }, ({ sub }) => ({ sub }));
  return app;
}

function onTheirPage(act: (page: Page, visit: Visit) => Promise<void>, statuses: readonly number[]): Promise<void> {
  return onDocsPage(server.url, act, { statuses });
}

/** The parameters that the page sent a visitor to the provider with. */
function authorizationRequest(visit: Visit): Record<string, string> {
  const url = visit.requested.find((requested) => requested.startsWith(`${identity.issuer}/auth?`));
  assert.ok(url, 'the provider was asked');
  return Object.fromEntries(new URL(url).searchParams);
}

inBrowser('authorization code with PKCE: client, scopes, redirect and resource are filled in by the page', async () => {
  await onTheirPage(
    async (page, visit) => {
      assert.is((await execute(page, 'person')).status, 401);
      await authorize(page, 'Person', {});
      const known = await execute(page, 'person');
      assert.is(known.status, 200, known.text);
      assert.match(known.text, '"sub": "alice"');
      const { state, code_challenge: challenge, ...asked } = authorizationRequest(visit);
      assert.match(challenge ?? '', /^[\w-]{43}$/);
      assert.ok(state);
      assert.equal(asked, {
        response_type: 'code',
        client_id: 'docs',
        redirect_uri: `${server.url}/docs/oauth2-redirect`,
        scope: 'openid read',
        code_challenge_method: 'S256',
        resource,
      });
      const lacking = await execute(page, 'personWrites');
      assert.is(lacking.status, 403);
      assert.match(lacking.text, 'insufficient_scope');
      await logOut(page, 'Person');
      assert.is((await execute(page, 'person')).status, 401);
    },
    [401, 403],
  );
});

inBrowser('client credentials: a secret with characters of its own reaches the provider whole', async () => {
  await onTheirPage(
    async (page) => {
      assert.is((await execute(page, 'machine')).status, 401);
      await authorize(page, 'Machine', { client_id: 'machine', client_secret: clientSecret });
      const known = await execute(page, 'machine');
      assert.is(known.status, 200, known.text);
      assert.match(known.text, '"sub": "machine"');
      await logOut(page, 'Machine');
      assert.is((await execute(page, 'machine')).status, 401);
    },
    [401],
  );
});

inBrowser('OpenID Connect: the page finds the flows at the provider', async () => {
  await onTheirPage(
    async (page, visit) => {
      assert.is((await execute(page, 'discovered')).status, 401);
      await authorize(page, 'Discovered \\(OAuth2, authorization_code', {});
      const known = await execute(page, 'discovered');
      assert.is(known.status, 200, known.text);
      assert.match(known.text, '"sub": "alice"');
      assert.is(authorizationRequest(visit)['code_challenge_method'], 'S256');
    },
    [401],
  );
});

inBrowser('what the provider refuses is said in the dialog, and the API stays closed', async () => {
  await onTheirPage(
    async (page) => {
      const wrongSecret = authorize(page, 'Machine', { client_id: 'machine', client_secret: 'wrong' });
      await rejects(wrongSecret, /Not authorized: .*invalid_client/);
      await openDocs(page, `${server.url}/docs`);
      await rejects(authorize(page, 'Stranger', {}), /Not authorized: .*\[login_required\]/);
      await openDocs(page, `${server.url}/docs`);
      assert.is((await execute(page, 'stranger')).status, 401);
    },
    [401],
  );
});

test.run();
