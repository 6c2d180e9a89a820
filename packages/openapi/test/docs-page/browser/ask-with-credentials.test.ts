import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { plain, type Started, startDocs } from '../../support/docs-script.js';

const test = suite('askWithCredentials');

const settings = { reloadAfterAuthorizing: true };
const url = 'https://api.example/openapi.json';

/** Swagger UI, as far as it is asked, with what the dialog holds. */
function systemOf(authorized: object): object {
  return { authSelectors: { authorized: () => ({ toJS: () => authorized }) }, specSelectors: { url: () => '' } };
}

/** A request for the document as it goes out. */
function sent(page: Started, authorized: object, address = url): { readonly url: string; readonly headers: object } {
  page.plugin('statePlugins.auth.wrapActions.authorize', systemOf(authorized));
  const { url: to, headers } = page.settings.requestInterceptor({ url: address, headers: {}, loadSpec: true });
  return plain({ url: to, headers }) as { readonly url: string; readonly headers: object };
}

test('the document is asked for with what every kind of scheme was given', () => {
  const page = startDocs({ settings });
  const apiKey = (place: string): object => ({ schema: { type: 'apiKey', in: place, name: 'k' }, value: 'ä&b' });
  assert.equal(sent(page, { a: apiKey('header') }), { url, headers: { k: 'ä&b' } });
  assert.equal(sent(page, { a: apiKey('query') }), { url: `${url}?k=%C3%A4%26b`, headers: {} });
  assert.equal(sent(page, { a: apiKey('cookie') }), { url, headers: { Cookie: 'k=%C3%A4%26b' } });
  const bearer = { schema: { type: 'http', scheme: 'bearer' }, value: 'token' };
  assert.equal(sent(page, { a: bearer }).headers, { authorization: 'bearer token' });
  const basic = { schema: { type: 'http', scheme: 'basic' }, value: { username: 'ä', password: 'b' } };
  assert.equal(sent(page, { a: basic }).headers, { authorization: 'Basic w6Q6Yg==' });
  const oauth = { schema: { type: 'oauth2' }, value: {}, token: { access_token: 'abc' } };
  assert.equal(sent(page, { a: oauth, b: apiKey('header') }).headers, { authorization: 'Bearer abc', k: 'ä&b' });
});

test('another origin is sent nothing, and neither is the own one where the document is the same for all', () => {
  const given = { a: { schema: { type: 'http', scheme: 'bearer' }, value: 'token' } };
  assert.equal(sent(startDocs({ settings }), given, 'https://elsewhere.example/').headers, {});
  const plainPage = startDocs();
  assert.throws(() => plainPage.plugin('statePlugins.auth.wrapActions.authorize', systemOf(given)), /no plugin has/);
  assert.equal(plain(plainPage.settings.requestInterceptor({ url, headers: {}, loadSpec: true })), {
    url,
    headers: {},
    loadSpec: true,
  });
});

test('whatever changes the credentials asks again', async () => {
  const asked: unknown[] = [];
  const fetch = async (...given: unknown[]): Promise<unknown> => {
    asked.push(plain(given));
    return { ok: true, text: async () => '{}' };
  };
  const shown: string[] = [];
  const specActions = { updateUrl: () => undefined, updateSpec: (text: string) => shown.push(text) };
  for (const action of ['authorize', 'authorizeOauth2', 'logout', 'restoreAuthorization']) {
    const page = startDocs({ settings, fetch: fetch as never });
    const given = { a: { schema: { type: 'http', scheme: 'bearer' }, value: action } };
    const system = { ...systemOf(given), specSelectors: { url: () => url }, specActions };
    const wrapped = page.plugin(`statePlugins.auth.wrapActions.${action}`, system)(() => 'done', system);
    assert.is(wrapped({}), 'done');
    await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal(asked.at(-1), [url, { headers: { accept: 'application/json', authorization: `bearer ${action}` } }]);
  }
  assert.is(shown.length, 4);
});

test.run();
