// Credentials stand where their schemes look for them.
import type { SecuritySchemeObject } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { credentialsFor } from '../../src/requests/credentials.js';

const test = suite('credentials of a run');

const schemes = {
  Bearer: { type: 'http', scheme: 'bearer' },
  Basic: { type: 'http', scheme: 'basic' },
  OAuth: { type: 'oauth2', flows: {} },
  Key: { type: 'apiKey', in: 'header', name: 'x-key' },
  Query: { type: 'apiKey', in: 'query', name: 'key' },
  Cookie: { type: 'apiKey', in: 'cookie', name: 'session' },
} as Readonly<Record<string, SecuritySchemeObject>>;

const none = { headers: [], query: [], cookies: [] };
const table: readonly (readonly [scheme: string, text: string, placed: object, sent?: string])[] = [
  ['Bearer', 'token', { ...none, headers: [['authorization', 'Bearer token']] }],
  ['Bearer', 'DPoP token', { ...none, headers: [['authorization', 'DPoP token']] }, 'token'],
  ['OAuth', 'token', { ...none, headers: [['authorization', 'Bearer token']] }],
  ['Basic', 'ada:x', { ...none, headers: [['authorization', 'Basic YWRhOng=']] }, 'YWRhOng='],
  ['Key', 'secret', { ...none, headers: [['x-key', 'secret']] }],
  ['Query', 'a b', { ...none, query: [['key', 'a%20b']] }, 'a%20b'],
  ['Cookie', 'a;b', { ...none, cookies: [['session', 'a%3Bb']] }, 'a%3Bb'],
];

for (const [scheme, text, placed, sent = text] of table) {
  test(`${scheme}: ${text}`, async () => {
    const secrets = [{ name: scheme, text: sent, given: text }];
    assert.equal(await credentialsFor([{ [scheme]: [] }], schemes, { [scheme]: text })?.(), { ...placed, secrets });
  });
}

test('the first alternative that is covered counts, with all that it asks for', async () => {
  const security = [{ Basic: [] }, { Bearer: [], Key: [] }, { Query: [] }];
  assert.equal(await credentialsFor(security, schemes, { Bearer: 't', Key: 'k', Query: 'q' })?.(), {
    ...none,
    headers: [
      ['authorization', 'Bearer t'],
      ['x-key', 'k'],
    ],
    secrets: [
      { name: 'Bearer', text: 't', given: 't' },
      { name: 'Key', text: 'k', given: 'k' },
    ],
  });
});

test('an alternative that no request can carry is passed over for one that some can', async () => {
  const security = [{ Basic: [], Bearer: [] }, { Basic: [] }];
  const given = { Basic: 'ada:x', Bearer: 't' };
  assert.equal((await credentialsFor(security, schemes, given)?.())?.headers, [['authorization', 'Basic YWRhOng=']]);
  assert.is((await credentialsFor(security.slice(0, 1), schemes, given)?.())?.headers.length, 2);
});

test('a function gives one for each request', async () => {
  let count = 0;
  const create = credentialsFor([{ Cookie: [] }], schemes, { Cookie: async () => `s${++count}` });
  assert.equal((await create?.())?.cookies, [['session', 's1']]);
  assert.equal((await create?.())?.cookies, [['session', 's2']]);
});

test('a requirement that is not covered gets nothing, and neither does one that asks for nothing', () => {
  assert.is(credentialsFor([{ Basic: [] }], schemes, { Bearer: 't' }), undefined);
  assert.is(credentialsFor([], schemes, { Bearer: 't' }), undefined);
  assert.is(credentialsFor([{}], schemes, { Bearer: 't' }), undefined);
});

test.run();
