import { readFileSync } from 'node:fs';
import { App, Body, Field, TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app as bytes } from './bytes.js';
import { app as oneWay } from './one-way.js';
import { app as scope } from './scope.js';
import { app as tuples } from './tuples.js';
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

test('who has not the scope sees no cost, and sets none', async () => {
  const client = new TestClient(scope);
  const as = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
  assert.equal(await (await client.get('/items', as('ada'))).json(), [{ name: 'lamp', cost: 5 }]);
  assert.equal(await (await client.get('/items', as('bob'))).json(), [{ name: 'lamp' }]);
  const json = { name: 'stool', cost: 1 };
  assert.equal(await (await client.post('/items', { json, ...as('ada') })).json(), json);
  assert.equal(await (await client.post('/items', { json, ...as('bob') })).json(), { name: 'stool' });
});

test('bytes come as base64 and leave as base64', async () => {
  const client = new TestClient(bytes);
  const answer = await client.post('/attachments', { json: { name: 'hi.txt', data: 'aGVsbG8=' } });
  assert.equal(await answer.json(), { size: 5, sha256: 'LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=' });
  const refused = await client.post('/attachments', { json: { name: 'hi.txt', data: 'aGVsbG8' } });
  assert.is(refused.status, 422);
  assert.match(await refused.text(), /bytes_invalid_encoding/);
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

test('a tuple has a type and a document for each place', async () => {
  const stop = { name: 'Ulm', position: [9.99, 48.4] };
  const client = new TestClient(tuples);
  const trip = { stops: [stop, stop, { ...stop, name: 'Linz' }], length: [480, 'mi'] };
  assert.equal(await (await client.post('/trips', { json: trip })).json(), {
    from: 'Ulm',
    to: 'Linz',
    length: '480 mi',
  });
  assert.is((await client.post('/trips', { json: { ...trip, stops: [stop] } })).status, 422);
  const schemas = (tuples.openapi().components?.schemas ?? {}) as Record<string, { properties?: { stops?: object } }>;
  const one = { $ref: '#/components/schemas/Stop' };
  const stops = { type: 'array', prefixItems: [one, one], items: one, minItems: 2 };
  assert.equal(schemas['Trip']?.properties?.stops, stops);
});

/** The rows of the page's table of formats. */
const page = readFileSync(new URL('../../docs/models.md', import.meta.url), 'utf8');
const row = /^\| `([a-z\d-]+)` *\| `([^`]+)` *\| `([^`]+)` *\| `(\w+)` *\|$/gm;
const formats = [...page.matchAll(row)].map(([, ...cells]) => cells as [string, string, string, string]);

test('the page has every format that is checked', () => {
  assert.is(formats.length, 10);
});

for (const [format, right, wrong, type] of formats) {
  test(`a ${format} is checked as the page says, and documented`, async () => {
    class Formatted {
      @Field({ format }) value!: string;
    }
    const app = new App();
    app.post('/', [Body(Formatted)], { response: Formatted, public: true }, (value) => value);
    const client = new TestClient(app);
    assert.equal(await (await client.post('/', { json: { value: right } })).json(), { value: right });
    const { detail } = (await (await client.post('/', { json: { value: wrong } })).json()) as {
      detail?: { type: string }[];
    };
    assert.is(detail?.[0]?.type, type);
    const schemas = (app.openapi().components?.schemas ?? {}) as Record<string, { properties?: { value?: object } }>;
    const said = (schemas['Formatted']?.properties?.value ?? {}) as { format?: string; pattern?: string };
    // The `time` of JSON Schema has an offset, so a pattern says what this one is.
    assert.is(said.format ?? (said.pattern && 'time'), format);
  });
}

test.run();
