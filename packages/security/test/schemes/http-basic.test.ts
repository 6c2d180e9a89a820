// HTTP Basic by RFC 7617: its examples, its characters, and nothing else.
import { DefinitionError } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { HTTPBasic } from '../../src/schemes/http-basic.js';
import { authorize, createConnection } from '../create-connection.js';

const test = suite('HTTPBasic');
const basic = new HTTPBasic();

function encode(userPass: string | Uint8Array): string {
  return `Basic ${Buffer.from(userPass as string).toString('base64')}`;
}

test('the example of RFC 7617 §2 is read', () => {
  const outcome = basic.authenticate(authorize('Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=='));
  assert.equal(outcome, { kind: 'granted', value: { username: 'Aladdin', password: 'open sesame' } });
});

test('the UTF-8 example of RFC 7617 §2.1 is read', () => {
  const outcome = basic.authenticate(authorize('Basic dGVzdDoxMjPCow=='));
  assert.equal(outcome, { kind: 'granted', value: { username: 'test', password: '123£' } });
});

test('only the first colon splits', () => {
  const outcome = basic.authenticate(authorize(encode('user:a:b:')));
  assert.equal(outcome, { kind: 'granted', value: { username: 'user', password: 'a:b:' } });
});

test('user name and password may be empty, or of any script', () => {
  for (const [username, password] of [
    ['', ''],
    ['user', ''],
    ['', 'secret'],
    ['日本', 'пароль 🔑'],
  ]) {
    const outcome = basic.authenticate(authorize(encode(`${username}:${password}`)));
    assert.equal(outcome, { kind: 'granted', value: { username, password } });
  }
});

test('a byte order mark is a part of the user name', () => {
  const outcome = basic.authenticate(authorize(encode('\ufeffuser:pass')));
  assert.equal(outcome, { kind: 'granted', value: { username: '\ufeffuser', password: 'pass' } });
});

const refused: Readonly<Record<string, string>> = {
  'no credentials': 'Basic',
  'no base64': 'Basic !!!!',
  'another scheme': 'Bearer QWxhZGRpbjpvcGVuIHNlc2FtZQ==',
  'no colon': encode('Aladdin'),
  'no padding': 'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ',
  'too much padding': 'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ===',
  'a space inside': 'Basic QWxhZGRp bjpvcGVuIHNlc2FtZQ==',
  'bits behind the last byte': 'Basic QWxhZGRpbjpvcGVuIHNlc2FtZR==',
  'the URL-safe alphabet': `Basic ${Buffer.from('user:\u00ff\u00fe??>>').toString('base64url')}`,
  'bytes that are no UTF-8': encode(new Uint8Array([0x61, 0x3a, 0xff, 0xfe])),
  'an overlong encoding': encode(new Uint8Array([0x61, 0x3a, 0xc0, 0xaf])),
  'a line break in the password': encode('user:a\nb'),
  'a NUL in the user name': encode('us\0er:pass'),
  'a DEL in the password': encode('user:\x7f'),
};

for (const [what, header] of Object.entries(refused)) {
  test(`credentials with ${what} are no credentials`, () => {
    assert.equal(basic.authenticate(authorize(header)), { kind: 'absent' });
  });
}

test('without the header there are no credentials', () => {
  assert.equal(basic.authenticate(createConnection()), { kind: 'absent' });
});

test('the challenge names realm and charset (RFC 7617 §2, §2.1)', () => {
  assert.is(new HTTPBasic({ realm: 'tools' }).challenge, 'Basic realm="tools", charset="UTF-8"');
  assert.is(basic.challenge, 'Basic realm="Restricted", charset="UTF-8"');
});

test('quotes and backslashes of the realm are escaped', () => {
  assert.is(new HTTPBasic({ realm: 'a "b" \\c' }).challenge, 'Basic realm="a \\"b\\" \\\\c", charset="UTF-8"');
});

test('a realm that a header cannot carry fails at start-up', () => {
  for (const realm of ['a\r\nSet-Cookie: b=c', 'a\0', 'a\tb', 'kö', '\x7f']) {
    assert.throws(
      () => new HTTPBasic({ realm }),
      (error: unknown) => {
        return error instanceof DefinitionError && /^Cannot create HTTPBasic: .*realm/.test(error.message);
      },
    );
  }
});

test('the document shows http basic', () => {
  assert.equal(basic.definition, { type: 'http', scheme: 'basic' });
  assert.is(basic.schemeName, 'HTTPBasic');
});

test.run();
