import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app } from '../app.js';
import { password, type Tokens } from './visitor.js';

const test = suite('accounts: a journey over a socket');

test('register, log in, write, refresh, log out everywhere', async () => {
  const server = await app.listen({ port: 0 });
  const send = (path: string, init: RequestInit = {}): Promise<Response> => fetch(server.url + path, init);
  const tell = (value: unknown, token = ''): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(value),
  });
  const ask = async (form: Record<string, string>): Promise<Tokens> => {
    const response = await send('/token', { method: 'POST', body: new URLSearchParams(form) });
    return (await response.json()) as Tokens;
  };
  const read = (path: string, token = ''): Promise<Response> =>
    send(path, { headers: { authorization: `Bearer ${token}` } });
  try {
    assert.is((await send('/users', tell({ username: 'linus', password }))).status, 201);
    const first = await ask({ grant_type: 'password', username: 'linus', password });
    const created = await send('/notes', tell({ title: 'Hello', text: 'over a socket' }, first.access_token));
    assert.is(created.status, 201);
    const second = await ask({ grant_type: 'refresh_token', refresh_token: first.refresh_token });
    assert.equal(await (await read('/notes', second.access_token)).json(), [
      { id: 1, title: 'Hello', text: 'over a socket' },
    ]);
    assert.is((await read('/admin/users', second.access_token)).status, 403);
    const out = await send('/users/me/logout', tell(undefined, second.access_token));
    assert.is(out.status, 204);
    for (const { access_token } of [first, second]) {
      assert.is((await read('/notes', access_token)).status, 401);
    }
    const ended = await ask({ grant_type: 'refresh_token', refresh_token: second.refresh_token });
    assert.is((ended as { error?: string }).error, 'invalid_grant');
  } finally {
    await server.close();
    await app.close();
  }
});

test.run();
