// The API key schemes: where each looks, and that an empty key is none.
import { DefinitionError } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { APIKeyCookie, APIKeyHeader, APIKeyQuery } from '../../src/schemes/api-key.js';
import { createConnection } from '../create-connection.js';

const test = suite('API keys');
const header = new APIKeyHeader({ name: 'X-API-Key' });
const query = new APIKeyQuery({ name: 'api_key' });
const cookie = new APIKeyCookie({ name: 'session' });

test('each scheme reads the key in its own place', () => {
  const connection = createConnection({
    headers: { 'x-api-key': 'from header' },
    query: { api_key: 'from query' },
    cookies: { session: 'from cookie' },
  });
  assert.equal(header.authenticate(connection), { kind: 'granted', value: 'from header' });
  assert.equal(query.authenticate(connection), { kind: 'granted', value: 'from query' });
  assert.equal(cookie.authenticate(connection), { kind: 'granted', value: 'from cookie' });
});

test('a key in another place is absent', () => {
  const connection = createConnection({ headers: { api_key: 'a', session: 'a' }, query: { 'X-API-Key': 'a' } });
  for (const scheme of [header, query, cookie]) assert.equal(scheme.authenticate(connection), { kind: 'absent' });
});

test('an empty key is absent', () => {
  const connection = createConnection({
    headers: { 'x-api-key': '' },
    query: { api_key: '' },
    cookies: { session: '' },
  });
  for (const scheme of [header, query, cookie]) assert.equal(scheme.authenticate(connection), { kind: 'absent' });
});

test('the document shows place and name', () => {
  assert.equal(header.definition, { type: 'apiKey', in: 'header', name: 'X-API-Key' });
  assert.equal(query.definition, { type: 'apiKey', in: 'query', name: 'api_key' });
  assert.equal(cookie.definition, { type: 'apiKey', in: 'cookie', name: 'session' });
});

test('each is called as its class, and challenges with APIKey', () => {
  assert.equal(
    [header, query, cookie].map((scheme) => scheme.schemeName),
    ['APIKeyHeader', 'APIKeyQuery', 'APIKeyCookie'],
  );
  assert.equal(
    [header, query, cookie].map((scheme) => scheme.challenge),
    ['APIKey', 'APIKey', 'APIKey'],
  );
});

test('a name that cannot be sent fails at start-up', () => {
  const isDefinitionError = (error: unknown): boolean => error instanceof DefinitionError;
  assert.throws(() => new APIKeyHeader({ name: 'X API Key' }), isDefinitionError);
  assert.throws(() => new APIKeyHeader({ name: '' }), isDefinitionError);
  assert.throws(() => new APIKeyCookie({ name: 'a=b' }), isDefinitionError);
  assert.throws(() => new APIKeyQuery({ name: '' }), isDefinitionError);
});

test.run();
