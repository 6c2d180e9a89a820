// What must hold where two processes share what they know, and one of them, or what they stand on, goes away.
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Send, Visitor } from '../visitor.js';
import { type Cluster, startCluster } from './cluster.js';
import { hasEngines } from './services.js';

const test = suite('example: shop, two processes');
let cluster: Cluster;
let one: Send;
let other: Send;

test.before(async () => {
  cluster = await startCluster();
  [one, other] = cluster.processes.map(({ send }) => send) as [Send, Send];
});
test.after(async () => {
  await cluster[Symbol.asyncDispose]();
});

/** A visitor who takes the processes in turns. */
function inTurns(): Send {
  let turn = 0;
  return (path, init) => (turn++ % 2 === 0 ? one : other)(path, init);
}

async function sell(stock: number): Promise<string> {
  const staff = await Visitor.staff(cluster.send);
  const response = await staff.json('POST', '/products/', { name: 'Lamp', price: 4990, stock });
  return ((await response.json()) as { id: string }).id;
}

/** What the database says of a product: how often each key was ordered, and what is left. */
async function audit(productId: string): Promise<{ readonly keys: readonly string[]; readonly stock: number }> {
  const orders = await query('SELECT request_key FROM orders WHERE product_id = $1', [productId]);
  const products = await query('SELECT stock FROM products WHERE id = $1', [productId]);
  return { keys: orders.map(({ request_key: key }) => key as string), stock: products[0]?.stock as number };
}

/** Asks the database, past the shop. */
async function query(sql: string, values: readonly unknown[] = []): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client(cluster.databaseUrl);
  await client.connect();
  try {
    return (await client.query(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** How often the job of each mail for the orders of a product ran, once there are so many of them, and a moment later. */
async function untilMailed(productId: string, count: number): Promise<readonly number[]> {
  const sql = `SELECT mails.runs FROM mails JOIN orders ON mails.text LIKE '%' || orders.id || '%' WHERE orders.product_id = $1`;
  const read = async (): Promise<readonly number[]> =>
    (await query(sql, [productId])).map(({ runs }) => runs as number);
  for (let attempt = 0; attempt < 400 && (await read()).length < count; attempt++) await sleep(50);
  await sleep(200);
  return read();
}

test('who logs in at one is known at the other, and logged out everywhere at both', async () => {
  const browser = await Visitor.register(inTurns(), 'ada');
  for (let i = 0; i < 4; i++) assert.is((await browser.get('/me')).status, 200);
  assert.is((await browser.request('/logout-everywhere', { method: 'POST' })).status, 204);
  for (let i = 0; i < 4; i++) assert.is((await browser.get('/me')).status, 401);
});

test('a token of one is good at the other', async () => {
  const browser = await Visitor.register(one, 'grace');
  const { access_token: token } = (await (await browser.request('/tokens', { method: 'POST' })).json()) as {
    access_token: string;
  };
  const response = await other('/me', { headers: { authorization: `Bearer ${token}` } });
  assert.is(response.status, 200);
});

test('an order sent to both at once is kept once', async () => {
  const productId = await sell(100);
  const browser = await Visitor.register(inTurns(), 'mary');
  for (let round = 0; round < 20; round++) {
    const send = (): Promise<Response> => browser.order(productId, `twin ${round}`);
    const [first, second] = await Promise.all([untilAnswered(send), untilAnswered(send)]);
    assert.equal(first, second);
  }
  const { keys, stock } = await audit(productId);
  assert.equal([keys.length, new Set(keys).size, stock], [20, 20, 80]);
});

test('what is too long, or from a stranger, is refused, and costs nobody else anything', async () => {
  const path = '/products/none/picture';
  const put = async (visitor: Visitor, size: number): Promise<number> => {
    const response = await visitor.request(path, { method: 'PUT', body: upload(size) });
    await response.arrayBuffer();
    return response.status;
  };
  const [staff, near] = [await Visitor.staff(cluster.send), await Visitor.staff(one)];
  let over = false;
  const others: number[] = [];
  const watch = (async () => {
    while (!over) others.push((await cluster.send('/products/', {})).status);
  })();
  for (let round = 0; round < 10; round++) {
    assert.is(await put(new Visitor(cluster.send), 1_040_000), 401);
    assert.is(await put(staff, 1_900_000), 413);
    assert.is(await put(near, 20_000_000), 413);
  }
  over = true;
  await watch;
  assert.equal([...new Set(others)], [200]);
});

function upload(size: number): FormData {
  const body = new FormData();
  body.append('picture', new File([new Uint8Array(size)], 'lamp.png', { type: 'image/png' }));
  return body;
}

test('from outside nobody asks for its health', async () => {
  assert.is((await cluster.send('/health/ready', {})).status, 403);
  assert.is((await one('/health/ready', {})).status, 200);
});

test('what costs a hash is counted by address, registrations as well', async () => {
  const post = (path: string): Promise<Response> =>
    one(path, { method: 'POST', headers: { 'x-forwarded-for': '192.0.2.8' } });
  const statuses = [];
  for (let index = 0; index < 110; index++) statuses.push((await post('/register')).status);
  assert.is(statuses.indexOf(429), 100);
  assert.is((await post('/login')).status, 429);
});

test('a limit of 100 is counted exactly over both', async () => {
  // One that nobody knows, so that no account is locked out for another test.
  const guess = (send: Send, index: number): Promise<Response> =>
    new Visitor(send).json('POST', '/login', { name: `nobody ${index}`, password: 'a-wrong-password' });
  const send: Send = (path, init) =>
    inOrder(path, { ...init, headers: { ...init.headers, 'x-forwarded-for': '192.0.2.7' } });
  const inOrder = inTurns();
  const answers = await Promise.all(Array.from({ length: 160 }, (_, index) => guess(send, index)));
  const statuses = answers.map(({ status }) => status);
  assert.equal(
    [statuses.filter((status) => status === 401).length, statuses.filter((status) => status === 429).length],
    [100, 60],
  );
  assert.ok(answers.find(({ status }) => status === 429)?.headers.get('retry-after'));
});

test('the mail for an order is sent once, by whichever process has time', async () => {
  const productId = await sell(100);
  const browser = await Visitor.register(inTurns(), 'lise');
  const orders = Array.from({ length: 20 }, (_, index) => browser.order(productId, `mailed ${index}`));
  for (const response of await Promise.all(orders)) assert.is(response.status, 201);
  assert.equal(await untilMailed(productId, 20), Array(20).fill(1));
});

test('the mail for an order goes out also if the process died before it could enqueue it', async () => {
  const productId = await sell(1);
  const browser = await Visitor.register(one, 'joan');
  const { userId } = (await (await browser.get('/me')).json()) as { userId: string };
  const sql = `INSERT INTO orders (id, user_id, request_key, product_id, quantity, total, mail_due)
    VALUES ('of-the-dead', $1, 'key', $2, 1, 4990, $3)`;
  await query(sql, [userId, productId, Date.now() - 1]);
  // It is looked for every ten seconds.
  assert.equal(await untilMailed(productId, 1), [1]);
  assert.equal(await query(`SELECT mail_due FROM orders WHERE id = 'of-the-dead'`), [{ mail_due: null }]);
});

test('who is staff is looked up, and not kept in the session', async () => {
  const browser = await Visitor.register(inTurns(), 'margaret');
  const offer = (): Promise<Response> => browser.json('POST', '/products/', { name: 'Desk', price: 1, stock: 1 });
  const statuses = [(await offer()).status];
  for (const staff of [1, 0]) {
    await query('UPDATE users SET staff = $1 WHERE name = $2', [staff, 'margaret']);
    statuses.push((await offer()).status);
  }
  assert.equal(statuses, [403, 201, 403]);
});

test('a process that is killed under load loses no order that was answered, and doubles none', async () => {
  const productId = await sell(1000);
  const customers = await Promise.all(
    Array.from({ length: 8 }, (_, index) => Visitor.register(cluster.send, `customer ${index}`)),
  );
  const answered: string[] = [];
  const work = customers.map(async (customer, index) => {
    for (let n = 0; n < 30; n++) {
      const key = `order ${index} ${n}`;
      await untilAnswered(() => customer.order(productId, key));
      answered.push(key);
    }
  });
  while (answered.length < 40) await sleep(5);
  cluster.processes[0]?.kill();
  while (answered.length < 120) await sleep(5);
  await cluster.processes[0]?.restart();
  await Promise.all(work);
  const { keys, stock } = await audit(productId);
  assert.equal([...keys].sort(), [...answered].sort());
  assert.is(stock, 1000 - answered.length);
});

/** As clients do: what got no answer, or none that counts, is sent again, with the same key. @returns The order. */
async function untilAnswered(send: () => Promise<Response>): Promise<unknown> {
  for (let attempt = 0; attempt < 500; attempt++) {
    const response = await send().catch(() => undefined);
    const body = await response?.text().catch(() => undefined);
    if (response?.status === 201 && body !== undefined) return JSON.parse(body);
    assert.ok(response === undefined || [409, 502, 503, 504].includes(response.status), `${response?.status}`);
    await sleep(20);
  }
  throw new Error('an order was never answered');
}

test('without Redis nobody is let in, what is public goes on, and there is no 500', async () => {
  const browser = await Visitor.register(inTurns(), 'rosalind');
  await cluster.redis.kill();
  for (const send of [one, other]) {
    assert.is((await send('/products/', {})).status, 200);
    assert.is((await new Visitor(send).get('/me')).status, 401);
  }
  for (let i = 0; i < 4; i++) {
    const response = await browser.get('/me');
    assert.is(response.status, 503);
    assert.ok(response.headers.get('retry-after'));
  }
  await cluster.redis.restart();
  // Its memory is gone, and the sessions with it.
  assert.equal([await untilAsked(browser), await untilAsked(browser)], [401, 401]);
  await browser.logIn('rosalind');
  assert.is((await browser.get('/me')).status, 200);
});

/** What the next process says, once it reaches Redis. */
async function untilAsked(browser: Visitor): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const { status } = await browser.get('/me');
    if (status !== 503) return status;
    // The other process must not be asked in its place.
    await browser.get('/products/');
    await sleep(50);
  }
  throw new Error('Redis is not found again');
}

test('without PostgreSQL every request that needs it is told to come again', async () => {
  const browser = await Visitor.register(inTurns(), 'emmy');
  await cluster.postgres.kill();
  for (const send of [one, other, cluster.send]) {
    const answers = [await send('/products/', {}), await browser.order('nothing', 'without')];
    answers.push(await new Visitor(send).json('POST', '/login', { name: 'emmy', password: 'a-wrong-password' }));
    for (const response of answers) assert.equal([response.status, response.headers.get('retry-after')], [503, '5']);
    assert.is((await send('/openapi.json', {})).status, 200);
  }
  assert.is((await one('/health/ready', {})).status, 503);
});

if (hasEngines()) test.run();
else suite('example: shop, two processes (skipped)').run();
