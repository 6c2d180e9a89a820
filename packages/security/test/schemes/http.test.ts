// The HTTP schemes but Basic: what they read, what they say of themselves, how they challenge.
import { DefinitionError } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { HTTPBase } from '../../src/schemes/http-base.js';
import { HTTPBearer } from '../../src/schemes/http-bearer.js';
import { HTTPDigest } from '../../src/schemes/http-digest.js';
import { authorize, createConnection } from '../create-connection.js';

const test = suite('http schemes');

test('HTTPBearer gives scheme and token as they were sent', () => {
  const outcome = new HTTPBearer().authenticate(authorize('bearer foobar'));
  assert.equal(outcome, { kind: 'granted', value: { scheme: 'bearer', credentials: 'foobar' } });
});

test('HTTPBearer finds nothing in other or empty credentials', () => {
  const scheme = new HTTPBearer();
  for (const header of ['Basic foobar', 'Bearer', 'Bearer a b']) {
    assert.equal(scheme.authenticate(authorize(header)), { kind: 'absent' });
  }
  assert.equal(scheme.authenticate(createConnection()), { kind: 'absent' });
});

test('HTTPBearer describes itself', () => {
  const scheme = new HTTPBearer({ bearerFormat: 'JWT', description: 'A token' });
  assert.equal(scheme.definition, { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'A token' });
  assert.equal(new HTTPBearer().definition, { type: 'http', scheme: 'bearer' });
  assert.is(scheme.challenge, 'Bearer');
  assert.is(scheme.schemeName, 'HTTPBearer');
  assert.is(scheme.verifies, false);
  assert.is(scheme.autoError, true);
  assert.is(scheme.missingStatus, 401);
});

test('the options that every scheme has are kept', () => {
  const scheme = new HTTPBearer({ schemeName: 'Token', autoError: false, missingStatus: 403 });
  assert.equal([scheme.schemeName, scheme.autoError, scheme.missingStatus], ['Token', false, 403]);
});

test('absence stays absence with autoError: false; forgiving it is core’s', () => {
  assert.equal(new HTTPBearer({ autoError: false }).authenticate(createConnection()), { kind: 'absent' });
});

test('HTTPDigest gives the parameters of RFC 7616 §3.9.1 unread', () => {
  const credentials = 'username="Mufasa", realm="http-auth@example.org", algorithm=SHA-256, nc=00000001';
  const outcome = new HTTPDigest().authenticate(authorize(`Digest ${credentials}`));
  assert.equal(outcome, { kind: 'granted', value: { scheme: 'Digest', credentials } });
});

test('HTTPDigest challenges with a realm only if it has one', () => {
  assert.is(new HTTPDigest().challenge, 'Digest');
  assert.is(new HTTPDigest({ realm: 'tools' }).challenge, 'Digest realm="tools"');
  assert.throws(
    () => new HTTPDigest({ realm: 'a\r\nSet-Cookie: b' }),
    (error: unknown) => error instanceof DefinitionError,
  );
});

test('HTTPDigest finds nothing in another scheme', () => {
  assert.equal(new HTTPDigest().authenticate(authorize('Other foobar')), { kind: 'absent' });
});

test('HTTPBase reads and challenges with its own scheme', () => {
  const scheme = new HTTPBase({ scheme: 'Hawk' });
  assert.is(scheme.challenge, 'Hawk');
  assert.equal(scheme.definition, { type: 'http', scheme: 'Hawk' });
  const outcome = scheme.authenticate(authorize('hawk id="dh37", mac="x="'));
  assert.equal(outcome, { kind: 'granted', value: { scheme: 'hawk', credentials: 'id="dh37", mac="x="' } });
  assert.equal(scheme.authenticate(authorize('Bearer abc')), { kind: 'absent' });
});

test('HTTPBase refuses a name that no header can carry', () => {
  for (const scheme of ['', 'a b', 'a\r\nb']) {
    assert.throws(
      () => new HTTPBase({ scheme }),
      (error: unknown) => error instanceof DefinitionError,
    );
  }
});

test.run();
