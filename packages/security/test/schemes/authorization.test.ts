// What counts as well-formed credentials, by the clauses of RFC 9110 and RFC 6750; and that no header can throw.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isToken, readAuthorization, readBearerToken, readToken68 } from '../../src/schemes/authorization.js';
import { authorize, createConnection } from '../create-connection.js';

const test = suite('authorization');

test('the token of RFC 6750 §2.1 is read', () => {
  assert.is(readBearerToken(authorize('Bearer mF_9.B5f-4.1JqM')), 'mF_9.B5f-4.1JqM');
});

test('every character of a token68 is allowed, and padding at its end', () => {
  const token = 'ABCXYZabcxyz0189-._~+/==';
  assert.is(readBearerToken(authorize(`Bearer ${token}`)), token);
});

test('the name of the scheme is read in any case', () => {
  for (const scheme of ['bearer', 'BEARER', 'bEaReR']) assert.is(readBearerToken(authorize(`${scheme} abc`)), 'abc');
});

test('one space or more part scheme and credentials (RFC 9110 §11.4: 1*SP)', () => {
  assert.is(readBearerToken(authorize('Bearer    abc')), 'abc');
  assert.is(readBearerToken(authorize('Bearer\tabc')), undefined);
});

const malformed = [
  '',
  ' ',
  'Bearer',
  'Bearer ',
  'Bearer  ',
  'Bearerabc',
  'Bearer abc def',
  'Bearer abc, Bearer def',
  'Bearer abc,',
  'Bearer ,abc',
  'Bearer =',
  'Bearer ==abc',
  'Bearer a=b',
  'Bearer "abc"',
  'Bearer tökén',
  'Bearer abc\n',
  'Bearer abc\r\nX: y',
  'Bearer abc\0',
  ' Bearer abc',
  ':Bearer abc',
  'Basic abc',
  'Bearer: abc',
];

for (const header of malformed) {
  test(`${JSON.stringify(header)} holds no Bearer token`, () => {
    assert.is(readBearerToken(authorize(header)), undefined);
  });
}

test('without the header there are no credentials', () => {
  assert.is(readAuthorization(createConnection()), undefined);
});

test('a list of parameters is read as a whole', () => {
  const credentials = 'username="Mufasa", realm="http-auth@example.org", uri="/dir/index.html", qop=auth , nc=00000001';
  assert.equal(readAuthorization(authorize(`Digest ${credentials}`), 'digest'), { scheme: 'Digest', credentials });
});

test('a quoted parameter may hold commas, spaces and escaped quotes', () => {
  const credentials = 'a="x, y \\" z", b="\\\\"';
  assert.is(readAuthorization(authorize(`X ${credentials}`))?.credentials, credentials);
});

test('parameters with more than token characters are read, as AWS4-HMAC-SHA256 sends them', () => {
  const credentials = 'Credential=AKID/20130524/us-east-1/s3/aws4_request, SignedHeaders=host;range, Signature=fe5f80';
  assert.is(readAuthorization(authorize(`AWS4-HMAC-SHA256 ${credentials}`))?.credentials, credentials);
});

test('two headers joined by a comma are nobody’s credentials', () => {
  for (const header of [
    'Digest a="b", Digest c="d"',
    'X abc, X def',
    'X a=b, Bearer c=d',
    'Digest a="b", Bearer abc',
  ]) {
    assert.is(readAuthorization(authorize(header)), undefined);
  }
});

test('an unfinished quote is malformed', () => {
  assert.is(readAuthorization(authorize('Digest a="b')), undefined);
  assert.is(readAuthorization(authorize('Digest a="b\\"')), undefined);
});

test('parameters are not a token68', () => {
  assert.is(readToken68(authorize('Basic a="b"'), 'basic'), undefined);
});

test('a token is one word of RFC 9110’s characters', () => {
  for (const word of ['Hawk', 'X-API-Key', "!#$%&'*+-.^_`|~09"]) assert.ok(isToken(word));
  for (const word of ['', 'a b', 'a:b', 'a,b', 'ä', 'a\n', '"a"']) assert.not(isToken(word));
});

test('long malformed headers are refused in no time', () => {
  const started = performance.now();
  for (const part of [' ', ', ', ',', 'a=', 'a=b ', 'a="', '\\"', '=', 'a=b,']) {
    assert.is(readAuthorization(authorize(`X ${part.repeat(8_000)}\n`)), undefined);
  }
  assert.ok(performance.now() - started < 1_000);
});

test.run();
