import { execFile } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Send, staffPassword, Visitor } from './visitor.js';

process.env['SHOP_STAFF_PASSWORD'] = staffPassword;
const { app } = await import('./app.js');
const { stores } = await import('./store.js');
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
  const put = (bytes: Uint8Array<ArrayBuffer>): Promise<Response> => {
    const body = new FormData();
    body.append('picture', new File([bytes], 'lamp.png', { type: 'image/png' }));
    return staff.request(`/products/${id}/picture`, { method: 'PUT', body });
  };
  assert.is((await put(Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10, 0))).status, 204);
  // The media type is only what the client says.
  assert.is((await put(new TextEncoder().encode('<script>alert(1)</script>'))).status, 415);
  const picture = await new Visitor(send).get(`/products/${id}/picture`);
  assert.equal([picture.headers.get('content-type'), (await picture.arrayBuffer()).byteLength], ['image/png', 9]);
  assert.is(picture.headers.get('x-content-type-options'), 'nosniff');
});

test('what is sold costs no more than the database can keep of an order', async () => {
  const staff = await Visitor.staff(send);
  const sell = (price: number, stock: number): Promise<Response> =>
    staff.json('POST', '/products/', { name: 'Palace', price, stock });
  assert.equal([(await sell(20_000_001, 100)).status, (await sell(1, 1_000_001)).status], [422, 422]);
  const { id } = (await (await sell(20_000_000, 100)).json()) as { id: string };
  const order = await (await staff.order(id, 'a hundred palaces', 100)).json();
  assert.ok((order as { total: number }).total < 2 ** 31);
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

/** Until it has forgotten all that it knew before. */
async function fill(store: (typeof stores)['answers']): Promise<void> {
  for (let index = 0; index < 100_000; index++) await store.set(`filled ${index}`, '', 60);
}

test('an order whose answer was forgotten is still the only one with its key, with quotes and without', async () => {
  const [id, other] = [await sell('Sofa', 9), await sell('Rug', 9)];
  const customer = await Visitor.register(send, 'katherine');
  const first = await (await customer.order(id, 'the one', 2)).json();
  await fill(stores.answers);
  const bare = { 'idempotency-key': 'the-one' };
  const again = await customer.order(id, 'the one', 2);
  assert.equal([again.status, again.headers.get('idempotent-replayed'), await again.json()], [201, null, first]);
  for (const [product, quantity] of [
    [id, 3],
    [other, 2],
  ] as const) {
    await fill(stores.answers);
    assert.is((await customer.order(product, 'the one', quantity)).status, 422);
  }
  const plain = await customer.json('POST', '/orders/', { productId: other, quantity: 1 }, bare);
  await fill(stores.answers);
  assert.equal(await (await customer.order(other, 'the-one')).json(), await plain.json());
});

test('who orders without end is told to wait, and keeps nobody out', async () => {
  const eve = await Visitor.register(send, 'mallory');
  const answers = [];
  for (let index = 0; index < 301; index++) answers.push((await eve.order('nothing', `${index}`)).status);
  assert.equal([answers.indexOf(429), answers.filter((status) => status === 404).length], [300, 300]);
  for (const store of [stores.answers, stores.limits]) await fill(store);
  const customer = await Visitor.register(send, 'dorothy');
  assert.is((await customer.order(await sell('Bed', 1), 'a bed')).status, 201);
});

for (const missing of ['SHOP_DATABASE_URL', 'SHOP_TOKEN_KEY']) {
  test(`several processes do not start without ${missing}`, async () => {
    const all = {
      SHOP_REDIS_URL: 'redis://127.0.0.1:1',
      SHOP_DATABASE_URL: 'postgres://127.0.0.1:1',
      SHOP_TOKEN_KEY: 'a',
    };
    const env = { ...process.env, ...all, [missing]: undefined };
    const args = ['--import', '@oxc-node/core/register', fileURLToPath(new URL('settings.ts', import.meta.url))];
    const said = await new Promise<string>((resolve) => {
      execFile(process.execPath, args, { env }, (_error, _stdout, stderr) => resolve(stderr));
    });
    assert.match(said, `Set ${missing}, too`);
  });
}

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
