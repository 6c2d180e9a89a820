import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app as classes } from './classes.js';
import { app as functions } from './functions.js';
import { app as groups } from './groups.js';
import { app as once } from './once.js';
import { app as parallel } from './parallel.js';
import { log as scopeLog, app as scopes } from './scopes.js';
import { app as teardown, log as teardownLog } from './teardown.js';

const test = suite('example: dependencies');

test('a function of the context', async () => {
  const client = new TestClient(functions);
  const response = await client.get('/greeting', { headers: { 'accept-language': 'fr,en' } });
  assert.equal(await response.json(), { language: 'fr' });
});

test('a function with sources, shared by routes', async () => {
  const client = new TestClient(functions);
  const page = { skip: 0, limit: 20 };
  assert.equal(await (await client.get('/items?limit=20')).json(), { items: [], page });
  assert.equal(await (await client.get('/users?limit=20')).json(), { users: [], page });
  assert.equal(await (await client.get('/orders?limit=20')).json(), { orders: [], page });
  assert.is((await client.get('/users?skip=-1')).status, 422);
});

test('the parameters of a dependency are in the document of each route', () => {
  for (const path of ['/items', '/users', '/orders']) {
    const parameters = (functions.openapi().paths?.[path]?.get?.parameters ?? []) as { name: string }[];
    assert.equal(
      parameters.map(({ name }) => name),
      ['skip', 'limit'],
    );
  }
});

test('once per request, unless asked for anew', async () => {
  const client = new TestClient(once);
  assert.equal(await (await client.get('/ride')).json(), { sameTicket: true });
  assert.equal(await (await client.get('/two-tickets')).json(), { sameTicket: false });
});

test('classes: with sources, with classes, and configured', async () => {
  const client = new TestClient(classes);
  assert.equal(await (await client.get('/items?skip=40')).json(), { skip: 40, limit: 10 });
  assert.equal(await (await client.get('/greeting')).json(), { greeting: 'It is 1970-01-01T00:00:00.000Z' });
  assert.equal(await (await client.get('/wine?age=17')).json(), { allowed: false });
  assert.equal(await (await client.get('/wine?age=18')).json(), { allowed: true });
});

test('a good request commits, a failing one rolls back and is no 200', async () => {
  const client = new TestClient(teardown);
  assert.is((await client.post('/items', { json: { name: 'lamp' } })).status, 201);
  assert.equal(teardownLog.splice(0), ['insert lamp', 'commit']);
  assert.is((await client.post('/items', { json: { name: 'forbidden' } })).status, 500);
  assert.equal(teardownLog.splice(0), ['rollback', 'POST /items failed in handler Items.create']);
});

test('an instance is disposed when its request ends', async () => {
  assert.equal(await (await new TestClient(teardown).post('/reports')).json(), { written: '/tmp/work' });
  assert.equal(teardownLog.splice(0), ['removed /tmp/work']);
});

test('an app value is made once, and cleaned up when the app closes', async () => {
  const client = new TestClient(scopes);
  assert.equal(await (await client.get('/report')).json(), { visit: 1, rows: 'rows of select 1' });
  assert.equal(await (await client.get('/report')).json(), { visit: 2, rows: 'rows of select 1' });
  assert.equal(scopeLog, ['pool opened']);
  await scopes.close();
  assert.equal(scopeLog.splice(0), ['pool opened', 'pool closed']);
});

test('parallel ones overlap', async () => {
  // At its quickest of a few: something else may have been running.
  let quickest = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 5 && quickest >= 390; turn++) {
    const start = performance.now();
    assert.equal(await (await new TestClient(parallel).get('/today')).json(), { weather: 'sunny', news: 'all quiet' });
    quickest = Math.min(quickest, performance.now() - start);
  }
  assert.ok(quickest < 390, 'one after the other they take 400 milliseconds');
});

test('a group is guarded, and a public route is not', async () => {
  const client = new TestClient(groups);
  const staff = { headers: { 'x-api-key': 'staff-key' } };
  for (const path of ['/admin/stats', '/internal/reports/daily']) {
    assert.is((await client.get(path)).status, 401);
    assert.is((await client.get(path, { headers: { 'x-api-key': 'guess' } })).status, 403);
    assert.is((await client.get(path, staff)).status, 200);
  }
  assert.equal(await (await client.get('/admin/health')).json(), { ok: true });
  assert.equal(groups.openapi().paths?.['/internal/reports/daily']?.get?.tags, ['reports']);
});

test.run();
