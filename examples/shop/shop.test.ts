import process from 'node:process';
import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Send, staffPassword, Visitor } from './visitor.js';

process.env['SHOP_STAFF_PASSWORD'] = staffPassword;
const { app } = await import('./app.js');
const send: Send = (path, init) => app.fetch(new Request(new URL(path, 'http://localhost:8000'), init));

const test = suite('example: shop');
test.after(() => app.close());

/** @returns Its id. */
async function sell(name: string, stock: number): Promise<string> {
  const staff = await Visitor.staff(send);
  const response = await staff.json('POST', '/products/', { name, price: 4990, stock });
  assert.is(response.status, 201);
  return ((await response.json()) as { id: string }).id;
}

test('a browser registers, logs in, sees itself and logs out', async () => {
  const browser = await Visitor.register(send, 'ada');
  assert.is((await browser.get('/me')).status, 200);
  assert.is((await browser.request('/logout', { method: 'POST' })).status, 204);
  assert.is((await browser.get('/me')).status, 401);
});

test('a wrong password is a 401, and so is a name that is unknown', async () => {
  for (const name of ['ada', 'nobody']) {
    const response = await new Visitor(send).json('POST', '/login', { name, password: 'another-password' });
    assert.is(response.status, 401);
  }
});

test('logged out everywhere, every browser is a stranger', async () => {
  const [one, other] = [await Visitor.register(send, 'rosalind'), await new Visitor(send).logIn('rosalind')];
  assert.is((await one.request('/logout-everywhere', { method: 'POST' })).status, 204);
  assert.equal([(await one.get('/me')).status, (await other.get('/me')).status], [401, 401]);
});

test('a program has what its user has, by a token', async () => {
  const browser = await Visitor.register(send, 'grace');
  const answer = await (await browser.request('/tokens', { method: 'POST' })).json();
  const program = new TestClient(app, {
    authorization: `Bearer ${(answer as { access_token: string }).access_token}`,
  });
  assert.equal(await (await program.get('/me')).json(), await (await browser.get('/me')).json());
});

test('staff changes what is sold, others may not', async () => {
  const id = await sell('Lamp', 3);
  const customer = await Visitor.register(send, 'eve');
  const fake = { name: 'Fake', price: 1, stock: 1 };
  assert.is((await customer.json('POST', '/products/', fake)).status, 403);
  const staff = await Visitor.staff(send);
  const body = new FormData();
  body.append('picture', new File([new Uint8Array([137, 80, 78, 71])], 'lamp.png', { type: 'image/png' }));
  assert.is((await staff.request(`/products/${id}/picture`, { method: 'PUT', body })).status, 204);
  const picture = await new Visitor(send).get(`/products/${id}/picture`);
  assert.equal([picture.headers.get('content-type'), (await picture.arrayBuffer()).byteLength], ['image/png', 4]);
});

test('an order is kept once, however often it is sent, and never more than there is', async () => {
  const id = await sell('Chair', 3);
  const customer = await Visitor.register(send, 'mary');
  const twins = await Promise.all([customer.order(id, 'first'), customer.order(id, 'first')]);
  // While the first is being answered, the other one is told to try again.
  assert.equal(twins.map(({ status }) => status).sort(), [201, 409]);
  const answer = await twins.find(({ status }) => status === 201)?.json();
  const again = await customer.order(id, 'first');
  assert.equal([again.status, again.headers.get('idempotent-replayed'), await again.json()], [201, 'true', answer]);
  assert.is(((await (await customer.get('/orders/')).json()) as readonly unknown[]).length, 1);
  assert.is((await customer.order(id, 'too many', 3)).status, 409);
  assert.is((await customer.order(id, 'the rest', 2)).status, 201);
  assert.is((await customer.order('nothing', 'another')).status, 404);
});

test('a page of another origin can neither order nor log anybody out', async () => {
  const customer = await Visitor.register(send, 'linus');
  const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  assert.is((await customer.request('/logout-everywhere', { method: 'POST', headers })).status, 403);
  assert.is((await customer.get('/me')).status, 200);
});

test('it is ready', async () => {
  assert.equal(await (await new TestClient(app).get('/health/ready')).json(), { status: 'pass' });
});

test.run();
