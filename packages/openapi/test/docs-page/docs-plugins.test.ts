import { runInNewContext } from 'node:vm';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { docsPlugins } from '../../src/docs-page/docs-plugins.js';

const test = suite('docsPlugins');

type Wrapped = (original: (request: unknown) => unknown) => (request: unknown) => unknown;
interface Sent {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  userFetch?: (url: string) => Promise<unknown>;
}
interface Plugins {
  readonly encodeCredentials: () => {
    statePlugins: {
      spec: { wrapActions: { executeRequest: Wrapped } };
      auth: { wrapActions: { authorizeRequest: Wrapped } };
    };
  };
  readonly tickDeclaredScopes: (system: object) => {
    wrapComponents: { oauth2: (original: unknown) => (props: object) => { authSelectors: { getConfigs(): object } } };
  };
  readonly sendCookies: (request: Sent) => Sent;
  readonly written: readonly string[];
}

/** Runs the plugins in a page that is little more than its address. @param fetch What the page's `fetch` does. */
function load(address = 'https://api.example/docs', fetch: () => Promise<unknown> = async () => 'answer'): Plugins {
  const written: string[] = [];
  const location = new URL(address);
  const document = {
    baseURI: address,
    set cookie(cookie: string) {
      written.push(cookie);
    },
  };
  const names = '({ encodeCredentials, tickDeclaredScopes, sendCookies })';
  const page = { document, location, fetch, URL, TextEncoder, btoa, url: '/openapi.json' };
  const absolute = (reference: string): string => new URL(reference, address).href;
  return { ...(runInNewContext(`${docsPlugins}${names}`, { ...page, absolute }) as Plugins), written };
}

const same = (request: unknown): unknown => request;
/** A value as its own realm sees it. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test("a user's name and password become the bytes of UTF-8, and no other credential changes", () => {
  const { executeRequest } = load().encodeCredentials().statePlugins.spec.wrapActions;
  const authorized = {
    basic: { value: { username: 'zoë', password: '秘密' } },
    key: { value: 'zoë' },
    token: { token: { access_token: 'ë' } },
  };
  const request = plain(executeRequest(same)({ path: '/', securities: { authorized, specSecurity: [] } })) as {
    securities: { authorized: typeof authorized };
  };
  const { basic, ...others } = request.securities.authorized;
  const decode = (bytes: string): string => Buffer.from(btoa(bytes), 'base64').toString();
  assert.equal([decode(basic.value.username), decode(basic.value.password)], ['zoë', '秘密']);
  assert.equal(others, { key: authorized.key, token: authorized.token });
  assert.equal(plain(executeRequest(same)({ path: '/' })), { path: '/' });
});

test("a client's id and secret are form-encoded before they are joined", () => {
  const { authorizeRequest } = load().encodeCredentials().statePlugins.auth.wrapActions;
  const auth = { clientId: 'a:b', clientSecret: '+/% ë' };
  const sent = authorizeRequest(same)({ auth, headers: { Authorization: 'Basic x', Accept: '*/*' } });
  const Authorization = `Basic ${Buffer.from('a%3Ab:%2B%2F%25%20%C3%AB').toString('base64')}`;
  assert.equal(plain(sent), { auth, headers: { Authorization, Accept: '*/*' } });
  assert.equal(plain(authorizeRequest(same)({ auth, headers: {} })), { auth, headers: {} });
});

test('only scopes that the scheme declares are ticked', () => {
  const React = { createElement: (_component: unknown, props: object) => props };
  const wrap = load().tickDeclaredScopes({ React }).wrapComponents.oauth2('Original');
  const configsOf = (scheme: Map<string, unknown>, configs: object | undefined): unknown =>
    plain(wrap({ schema: scheme, authSelectors: { getConfigs: () => configs } }).authSelectors.getConfigs());
  const scopes = new Map([['read', 'Read']]);
  const configs = { clientId: 'docs', scopes: ['openid', 'read'] };
  assert.equal(configsOf(new Map([['scopes', scopes]]), configs), { clientId: 'docs', scopes: ['read'] });
  assert.equal(configsOf(new Map([['allowedScopes', scopes]]), configs), { clientId: 'docs', scopes: ['read'] });
  assert.equal(configsOf(new Map(), configs), { clientId: 'docs', scopes: [] });
  assert.equal(configsOf(new Map([['scopes', scopes]]), undefined), { scopes: [] });
});

const cookies = { Cookie: 'a=1; __Host-b=2' };
const attributes = '; Path=/; SameSite=Strict; Secure';

test('the browser has the cookies of a request for as long as it takes, whether or not it comes through', async () => {
  const request: Sent = { url: 'https://api.example/items', headers: cookies };
  const failing = load(undefined, async () => {
    throw new Error('no network');
  });
  for (const page of [load(), failing]) {
    const { userFetch } = page.sendCookies({ ...request });
    assert.equal(page.written, []);
    const outcome = await userFetch?.(request.url).catch((error: Error) => error.message);
    assert.is(outcome, page === failing ? 'no network' : 'answer');
    assert.equal(page.written, [
      `a=1${attributes}`,
      `__Host-b=2${attributes}`,
      `a=; Max-Age=0${attributes}`,
      `__Host-b=; Max-Age=0${attributes}`,
    ]);
  }
});

test('other origins get no cookies, and requests without cookies stay as they are', () => {
  const page = load();
  assert.is(page.sendCookies({ url: 'https://elsewhere.example/', headers: cookies }).userFetch, undefined);
  assert.is(page.sendCookies({ url: 'https://api.example/', headers: {} }).userFetch, undefined);
});

test('without TLS cookies are not marked as secure, since browsers would drop them', async () => {
  const page = load('http://192.0.2.1/docs');
  await page.sendCookies({ url: 'http://192.0.2.1/', headers: { Cookie: 'a=1' } }).userFetch?.('');
  assert.is(page.written[0], 'a=1; Path=/; SameSite=Strict');
});

test.run();
