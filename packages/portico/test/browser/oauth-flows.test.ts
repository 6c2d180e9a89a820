// Proves in a real browser, beside a real identity provider, that the docs page gets tokens that the API verifies:
// authorization code with PKCE, client credentials, and OpenID Connect by discovery.
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  App,
  dependency,
  HTTPException,
  JWTBearer,
  OAuth2AuthorizationCodeBearer,
  RemoteKeySet,
  Security,
  type Server,
  TokenError,
  verifyToken,
} from '../../src/index.js';
import { hasChromium, Visit } from '../support/chromium.js';
import { clientSecret, type IdentityProvider, resource, startDocsProvider } from '../support/identity-provider.js';
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
  const extracted = new OAuth2AuthorizationCodeBearer({
    ...authorizationCode,
    scopes: { openid: 'Know who you are', ...scopes },
  });
  const key = new RemoteKeySet({ discoveryUrl, issuer });
  const verified = dependency([extracted], async (token) => {
    try {
      return await verifyToken(token, { ...rules, key });
    } catch (error) {
      if (!(error instanceof TokenError)) throw error;
      throw new HTTPException(401, error.message, { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } });
    }
  });

  const app = new App({
    title: 'OAuth2',
    docs: {
      oauth: { clientId: 'docs', scopes: ['openid', 'read'], additionalQueryStringParams: { resource } },
    },
  });
  app.get('/person', [Security(person, ['read'])], { operationId: 'person' }, ({ sub }) => ({ sub }));
  app.get('/person/write', [Security(person, ['write'])], { operationId: 'personWrites' }, () => 'written');
  app.get('/machine', [Security(machine, ['read'])], { operationId: 'machine' }, ({ sub }) => ({ sub }));
  app.get('/discovered', [Security(discovered, ['read'])], { operationId: 'discovered' }, ({ sub }) => ({ sub }));
  app.get('/dependency', [verified], { operationId: 'byDependency' }, ({ sub }) => ({ sub }));
  return app;
}

/** Visits the docs page; afterwards nothing may have been asked elsewhere, nor been complained of. */
async function onDocsPage(act: (page: Page, visit: Visit) => Promise<void>): Promise<void> {
  const visit = await Visit.start();
  try {
    await openDocs(visit.page, `${server.url}/docs`);
    await act(visit.page, visit);
    assert.equal(visit.elsewhere, []);
    assert.equal(visit.complaints, []);
  } finally {
    await visit.end();
  }
}

/** The parameters that the page sent a visitor to the provider with. */
function authorizationRequest(visit: Visit): Record<string, string> {
  const url = visit.requested.find((requested) => requested.startsWith(`${identity.issuer}/auth?`));
  assert.ok(url, 'the provider was asked');
  return Object.fromEntries(new URL(url).searchParams);
}

inBrowser('authorization code with PKCE: client, scopes, redirect and resource are filled in by the page', async () => {
  await onDocsPage(async (page, visit) => {
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
  });
});

inBrowser('client credentials: a secret with characters of its own reaches the provider whole', async () => {
  await onDocsPage(async (page) => {
    assert.is((await execute(page, 'machine')).status, 401);
    await authorize(page, 'Machine', { client_id: 'machine', client_secret: clientSecret });
    const known = await execute(page, 'machine');
    assert.is(known.status, 200, known.text);
    assert.match(known.text, '"sub": "machine"');
    await logOut(page, 'Machine');
    assert.is((await execute(page, 'machine')).status, 401);
  });
});

inBrowser('OpenID Connect: the page finds the flows at the provider', async () => {
  await onDocsPage(async (page, visit) => {
    assert.is((await execute(page, 'discovered')).status, 401);
    await authorize(page, 'Discovered \\(OAuth2, authorization_code', {});
    const known = await execute(page, 'discovered');
    assert.is(known.status, 200, known.text);
    assert.match(known.text, '"sub": "alice"');
    assert.is(authorizationRequest(visit)['code_challenge_method'], 'S256');
  });
});

inBrowser('a scheme that only takes the token serves a dependency that verifies it', async () => {
  await onDocsPage(async (page) => {
    assert.is((await execute(page, 'byDependency')).status, 401);
    await authorize(page, 'OAuth2AuthorizationCodeBearer', {});
    const known = await execute(page, 'byDependency');
    assert.is(known.status, 200, known.text);
    assert.match(known.text, '"sub": "alice"');
  });
});

test.run();
