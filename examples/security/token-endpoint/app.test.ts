import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from './app.js';

const test = suite('example: token endpoint');
const client = new TestClient(app);

const { warn } = console;
const warnings: string[] = [];
test.before(() => {
  console.warn = (text: string) => warnings.push(text);
});
test.after(() => {
  console.warn = warn;
});

interface OutgoingResponse {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly error: string;
}
const ask = async (form: Record<string, string>): Promise<OutgoingResponse> =>
  (await (await client.post('/token', { form: { client_id: 'web', ...form } })).json()) as OutgoingResponse;
const logIn = () => ask({ grant_type: 'password', username: 'ada', password: 'lovelace' });

// #region refresh
const refresh = (token: string) => ask({ grant_type: 'refresh_token', refresh_token: token });

test('a refresh token is good once; who uses one twice ends the login', async () => {
  const first = await logIn();
  const second = await refresh(first.refresh_token);
  assert.is((await refresh(first.refresh_token)).error, 'invalid_grant'); // the thief, or the robbed
  assert.is((await refresh(second.refresh_token)).error, 'invalid_grant');
});
// #endregion refresh

test('the app is told of a token that was used twice', () => {
  assert.equal(warnings, ['A refresh token of ada was used twice']);
});

const bearer = ({ access_token }: OutgoingResponse) => ({ headers: { authorization: `Bearer ${access_token}` } });

test('a refreshed token opens the door', async () => {
  const { refresh_token: token } = await logIn();
  assert.equal(await (await client.get('/me', bearer(await refresh(token)))).json(), { sub: 'ada' });
});

test('a login ends here, or everywhere', async () => {
  const [here, there, third] = [await logIn(), await logIn(), await logIn()];
  await client.post('/logout', { form: { refresh_token: here.refresh_token } });
  assert.is((await refresh(here.refresh_token)).error, 'invalid_grant');
  const goesOn = await refresh(there.refresh_token);
  assert.is((await client.post('/logout-everywhere', bearer(goesOn))).status, 204);
  for (const token of [goesOn.refresh_token, third.refresh_token]) {
    assert.is((await refresh(token)).error, 'invalid_grant');
  }
});

test('a client must say who it is', async () => {
  const response = await client.post('/token', { form: { grant_type: 'password', username: 'ada', password: 'x' } });
  assert.equal([response.status, ((await response.json()) as OutgoingResponse).error], [401, 'invalid_client']);
});

test.run();
