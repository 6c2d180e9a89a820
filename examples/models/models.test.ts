import { TestClient } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { app as oneWay } from './one-way.js';

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

test.run();
