// Owns the headers that property tests send: the grammars of RFC 9110, 6750, 7617 and 7616, kept, bent and broken.
import fc from 'fast-check';

const tokenCharacter = fc.constantFrom(..."!#$%&'*+-.^_`|~09AZaz");
/** What a header may hold on the wire: no line breaks, no NUL, and nothing beyond Latin-1. */
const wireCharacter = fc
  .integer({ min: 0x20, max: 0xff })
  .map((code) => String.fromCharCode(code === 0x7f ? 0x20 : code));
const word = fc.string({ unit: tokenCharacter, minLength: 1, maxLength: 12 });
const space = fc.constantFrom(' ', '  ', '\t', '', ' \t ');
const noise = fc.string({ unit: wireCharacter, maxLength: 40 });

const scheme = fc.oneof(
  fc.constantFrom('Bearer', 'bearer', 'BEARER', 'Basic', 'bAsIc', 'Digest', 'Hawk', 'APIKey', 'Bearer,', 'Bearer:'),
  word,
);

const token68 = fc
  .tuple(
    fc.string({ unit: fc.constantFrom(...'abcXYZ019-._~+/'), minLength: 1, maxLength: 60 }),
    fc.constantFrom('', '=', '==', '==='),
  )
  .map(([text, padding]) => text + padding);

const userPass = fc
  .oneof(
    fc.tuple(fc.string(), fc.string()).map(([user, pass]) => Buffer.from(`${user}:${pass}`)),
    fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  )
  .chain((bytes) => fc.constantFrom(bytes.toString('base64'), bytes.toString('base64url'), bytes.toString('latin1')));

const quoted = noise.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`);
const parameter = fc
  .tuple(word, space, space, fc.oneof(word, quoted, noise))
  .map(([name, a, b, value]) => `${name}${a}=${b}${value}`);
const parameters = fc
  .array(parameter, { minLength: 1, maxLength: 6 })
  .chain((all) => fc.constantFrom(all.join(', '), all.join(',,'), `,${all.join(' ,')},`));
const digest = fc
  .uniqueArray(
    fc.constantFrom('username', 'realm', 'nonce', 'uri', 'response', 'algorithm', 'cnonce', 'opaque', 'qop', 'nc'),
  )
  .map((names) => names.map((name) => `${name}="x"`).join(', '));

const encode = (text: string): string => Buffer.from(text).toString('base64url');
const header = fc.oneof(
  fc.constantFrom(
    '{"alg":"HS256"}',
    '{"alg":"none"}',
    '{"alg":"HS256","crit":["b64"],"b64":false}',
    '{"alg":"HS256","kid":"../../dev/null"}',
    '{"alg":"HS256","jwk":{"kty":"oct","k":"AAAA"}}',
    '{"alg":"HS256","jku":"http://127.0.0.1:9/"}',
    '{"alg":"RS256"}',
    '{"alg":["HS256"]}',
    '{"alg":"HS256","alg":"none"}',
    'null',
    '{',
  ),
  fc.json(),
);
const payload = fc.oneof(fc.constantFrom('{}', 'null', '[]', '{"exp":1e999}', '{"exp":"1"}', '{"sub":1}'), fc.json());
const jwt = fc
  .tuple(header, payload, fc.uint8Array({ maxLength: 40 }), fc.constantFrom('', '.', '=', '.e30'))
  .map(
    ([head, body, signature, end]) =>
      `${encode(head)}.${encode(body)}.${Buffer.from(signature).toString('base64url')}${end}`,
  );

const credentials = fc.oneof(token68, userPass, jwt, parameters, digest, noise, fc.constant(''));

const anything = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(scheme, space, credentials, space).map((parts) => parts.join('')) },
  {
    weight: 1,
    arbitrary: fc.tuple(scheme, credentials, scheme, credentials).map(([a, b, c, d]) => `${a} ${b}, ${c} ${d}`),
  },
  { weight: 1, arbitrary: noise },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'Bearer ',
      'a',
      `Bearer ${'a'.repeat(12_000)}`,
      `Basic ${'A'.repeat(12_000)}`,
      'Digest '.repeat(1_500),
    ),
  },
);

/** Values of an Authorization header; no client can send what no header can hold. */
export const authorizations = anything.map((text) => text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '?'));

/** Values of any other header, of a cookie, or of a query parameter. */
export const texts = fc.oneof(noise, fc.constant(''), fc.string({ unit: 'binary' }).map(encodeURIComponentSafely));

function encodeURIComponentSafely(text: string): string {
  return encodeURIComponent(text.replace(/[\ud800-\udfff]/g, ''));
}
