// The form of the password grant as a token endpoint receives it, over the whole journey of a request.
import { App, Depends, type Source, TestClient } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  OAuth2PasswordRequestForm,
  OAuth2PasswordRequestFormStrict,
} from '../../src/forms/oauth2-password-request-form.js';

const test = suite('OAuth2PasswordRequestForm');
const app = new App({ title: 'Forms', version: '1' });
const show = (form: OAuth2PasswordRequestForm) => ({ ...form, client_id: form.client_id ?? null });
app.post('/token', [OAuth2PasswordRequestForm], show);
app.post('/strict', [OAuth2PasswordRequestFormStrict], show);
const client = new TestClient(app);

async function send(path: string, form: Record<string, string>): Promise<{ status: number; body: any }> {
  const response = await client.post(path, { form });
  return { status: response.status, body: await response.json() };
}

/** The type and place of each issue. */
function issues(body: { detail: { type: string; loc: string[] }[] }): string[] {
  return body.detail.map(({ type, loc }) => `${type} ${loc.join('.')}`);
}

const user = { username: 'johndoe', password: 'secret' };

test('user name and password are enough', async () => {
  const { status, body } = await send('/token', user);
  assert.equal([status, body], [200, { ...user, scopes: [], client_id: null }]);
});

test('all fields are read', async () => {
  const form = { ...user, grant_type: 'password', scope: ' a  b ', client_id: 'app', client_secret: 'hush' };
  const { status, body } = await send('/token', form);
  const { scope, ...others } = form;
  assert.equal([status, body], [200, { ...others, scopes: ['a', 'b'] }]);
});

test('an empty form lacks user name and password', async () => {
  const { status, body } = await send('/token', {});
  assert.equal([status, issues(body)], [422, ['missing body.username', 'missing body.password']]);
});

test('an empty user name or password is refused', async () => {
  const { status, body } = await send('/token', { username: '', password: '' });
  assert.is(status, 422);
  assert.equal(
    body.detail.map((issue: { loc: string[] }) => issue.loc),
    [
      ['body', 'username'],
      ['body', 'password'],
    ],
  );
});

test('another grant is refused', async () => {
  const { status, body } = await send('/token', { ...user, grant_type: 'passwords' });
  assert.equal([status, issues(body)], [422, ['string_pattern_mismatch body.grant_type']]);
});

test('the strict form requires the grant', async () => {
  const { status, body } = await send('/strict', {});
  assert.equal(
    [status, issues(body)],
    [422, ['missing body.grant_type', 'missing body.username', 'missing body.password']],
  );
  assert.is((await send('/strict', { ...user, grant_type: 'password' })).status, 200);
});

test('a validation error does not echo the password', async () => {
  const { body } = await send('/token', { password: 'top-secret' });
  assert.not.ok(JSON.stringify(body).includes('top-secret'));
});

test('the form can be depended on by its class', () => {
  const source: Source<OAuth2PasswordRequestForm> = Depends(OAuth2PasswordRequestForm);
  assert.type(source, 'function');
});

test.run();
