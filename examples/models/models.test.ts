import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app as oneWay } from './one-way.js';
import { app as unions } from './unions.js';
import { app as wire } from './wire.js';

const test = suite('example: models');

test('a password comes in and never leaves, and an id is the server’s', async () => {
  const json = { id: '00000000-0000-4000-8000-000000000000', name: 'ada', password: 'correct horse' };
  const answer = await new TestClient(oneWay).post('/users', { json });
  assert.equal(await answer.json(), { id: '8c0d3a3e-6f1a-4f0e-9a53-3b1a9d1c0a11', name: 'ada' });
});

test('the document has a model for each way', () => {
  const schemas = (oneWay.openapi().components?.schemas ?? {}) as Record<string, { properties?: object }>;
  assert.equal(Object.keys(schemas['UserInput']?.properties ?? {}), ['name', 'password']);
  assert.equal(Object.keys(schemas['UserOutput']?.properties ?? {}), ['id', 'name']);
});

test('a name on the wire, a name too many, a message and a check', async () => {
  const client = new TestClient(wire);
  const item = { 'item-name': 'lamp', unit_price: 20 };
  assert.equal(await (await client.post('/items', { json: item })).json(), item);
  assert.is((await client.get('/items?sort=up')).status, 422);
  assert.match(await (await client.post('/signups', { json: {} })).text(), /Please give us/);
  const days = { from: '2026-01-02', until: '2026-01-01' };
  assert.match(await (await client.post('/bookings', { json: days })).text(), /booking_order/);
});

test('a model is a member of a union', async () => {
  const payment = { kind: 'card', number: '4000 0000 0000' };
  const answer = await new TestClient(unions).post('/orders', { json: { amount: 1, payment } });
  assert.equal(await answer.json(), { paidBy: 'card' });
});

test.run();
