import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { plain, startDocs } from '../../support/docs-script.js';

const test = suite('encodeCredentials');

const same = (request: unknown): unknown => request;

test("a user's name and password become the bytes of UTF-8, and no other credential changes", () => {
  const executeRequest = startDocs().plugin('statePlugins.spec.wrapActions.executeRequest');
  const authorized = {
    basic: { value: { username: 'zoë', password: '秘密' } },
    key: { value: 'zoë' },
    token: { token: { access_token: 'ë' } },
  };
  const trial = { spec: { paths: {} }, pathName: '/', securities: { authorized, specSecurity: [] } };
  const request = plain(executeRequest(same, {})(trial)) as { securities: { authorized: typeof authorized } };
  const { basic, ...others } = request.securities.authorized;
  const decode = (bytes: string): string => Buffer.from(btoa(bytes), 'base64').toString();
  assert.equal([decode(basic.value.username), decode(basic.value.password)], ['zoë', '秘密']);
  assert.equal(others, { key: authorized.key, token: authorized.token });
  const bare = { spec: { paths: {} }, pathName: '/' };
  assert.equal(plain(executeRequest(same, {})(bare)), bare);
});

test("a client's id and secret are form-encoded before they are joined", () => {
  const authorizeRequest = startDocs().plugin('statePlugins.auth.wrapActions.authorizeRequest');
  const auth = { clientId: 'a:b', clientSecret: '+/% ë' };
  const sent = authorizeRequest(same)({ auth, headers: { Authorization: 'Basic x', Accept: '*/*' } });
  const Authorization = `Basic ${Buffer.from('a%3Ab:%2B%2F%25%20%C3%AB').toString('base64')}`;
  assert.equal(plain(sent), { auth, headers: { Authorization, Accept: '*/*' } });
  assert.equal(plain(authorizeRequest(same)({ auth, headers: {} })), { auth, headers: {} });
});

test.run();
