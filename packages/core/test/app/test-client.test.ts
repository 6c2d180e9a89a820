// What a test sends: what is given with one request replaces what is sent with all of them.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, Context, TestClient } from '../../src/index.js';

const test = suite('the test client');

const app = new App();
app.get('/who', [Context()], ({ url, headers }) => ({
  host: url.host,
  named: headers.get('host'),
  authorization: headers.get('authorization'),
}));

test('a host is that of the URL, as on a socket', async () => {
  const acme = new TestClient(app, { Host: 'acme.desk.example:8000' });
  const { host, named } = (await (await acme.get('/who')).json()) as { host: string; named: string };
  assert.equal([host, named], ['acme.desk.example:8000', 'acme.desk.example:8000']);
  const other = (await (await acme.get('/who', { headers: { host: 'other.example' } })).json()) as { host: string };
  assert.is(other.host, 'other.example');
  assert.is(((await (await new TestClient(app).get('/who')).json()) as { host: string }).host, 'testserver');
});

test('a header replaces that of all requests, however it is written', async () => {
  const client = new TestClient(app, { Authorization: 'Bearer ada' });
  const response = await client.get('/who', { headers: { authorization: 'Bearer bob' } });
  assert.is(((await response.json()) as { authorization: string }).authorization, 'Bearer bob');
});

test.run();
