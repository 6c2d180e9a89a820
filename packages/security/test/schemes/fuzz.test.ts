// Whatever a client sends, a scheme answers with an outcome: seeded random headers, the same in every run.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  APIKeyHeader,
  HTTPBase,
  HTTPBasic,
  HTTPBearer,
  HTTPDigest,
  JWTBearer,
  OAuth2,
  OAuth2PasswordBearer,
  OpenIdConnect,
} from '../../src/index.js';
import { authorize, createConnection } from '../create-connection.js';

const test = suite('random headers');

/** A linear congruential generator (Numerical Recipes): enough to vary, and the same on every machine. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const random = createRandom(20_261_122);
const fragments = [
  'Bearer',
  'bearer',
  'Basic',
  'Digest',
  'Hawk',
  ' ',
  '  ',
  '\t',
  ',',
  ', ',
  '=',
  '==',
  '"',
  '\\',
  ':',
  '.',
  '..',
  '\0',
  '\n',
  '\x7f',
  'ÿ',
  '€',
  '\ud800',
  '🔑',
  'abc',
  'eyJhbGciOiJub25lIn0',
  'e30',
  'QWxhZGRpbjpvcGVuIHNlc2FtZQ==',
  'a="b"',
  'realm=x',
];

function createHeader(): string {
  const scheme = ['Bearer ', 'Basic ', 'Digest ', 'Hawk ', ''][random(5)] ?? '';
  const parts = Array.from({ length: random(8) }, () =>
    random(3) === 0 ? String.fromCharCode(random(256)) : (fragments[random(fragments.length)] ?? ''),
  );
  return scheme + parts.join('');
}

const schemes = [
  new HTTPBasic(),
  new HTTPBearer(),
  new HTTPDigest(),
  new HTTPBase({ scheme: 'Hawk' }),
  new OAuth2PasswordBearer({ tokenUrl: 'token' }),
  new OAuth2({ flows: {} }),
  new OpenIdConnect({ openIdConnectUrl: 'https://issuer.example/' }),
  new APIKeyHeader({ name: 'Authorization' }),
];

test('no header makes a scheme throw, and what is granted was really sent', () => {
  const seen = new Set<string>();
  for (let round = 0; round < 5_000; round++) {
    const header = createHeader();
    for (const scheme of schemes) {
      const outcome = scheme.authenticate(authorize(header));
      assert.ok('kind' in outcome && outcome.kind !== 'refused');
      seen.add(`${scheme.schemeName} ${outcome.kind}`);
    }
  }
  assert.is(seen.size, schemes.length * 2, 'each scheme both granted and found nothing');
});

test('random bytes are never taken for somebody else’s Basic credentials', () => {
  const basic = new HTTPBasic();
  for (let round = 0; round < 5_000; round++) {
    const bytes = Buffer.from(Array.from({ length: random(12) }, () => random(256)));
    const outcome = basic.authenticate(authorize(`Basic ${bytes.toString('base64')}`));
    if (outcome.kind !== 'granted') continue;
    const { username, password } = outcome.value;
    assert.equal(Buffer.from(`${username}:${password}`), bytes);
  }
});

test('no token makes JWTBearer throw, and none is granted', async () => {
  const jwt = new JWTBearer({
    key: new Uint8Array(32).fill(1),
    algorithms: ['HS256'],
    issuer: 'https://issuer.example',
    audience: 'tools',
  });
  for (let round = 0; round < 500; round++) {
    const outcome = await jwt.authenticate(authorize(`Bearer ${createToken()}`), []);
    assert.is.not(outcome.kind, 'granted');
  }
  assert.equal(await jwt.authenticate(createConnection(), []), { kind: 'absent' });
});

function createToken(): string {
  const encode = (text: string): string => Buffer.from(text).toString('base64url');
  const headers = [
    '{"alg":"HS256"}',
    '{"alg":"none"}',
    '{"alg":[]}',
    '{"alg":"HS256","crit":[]}',
    '[]',
    'null',
    '{',
    '{"alg":"__proto__"}',
  ];
  const payloads = ['{}', '[]', 'null', '"a"', '{"exp":1e999}', '{"exp":"1"}', '{', '\ud800'];
  const pick = (texts: readonly string[]): string => encode(texts[random(texts.length)] ?? '');
  const parts = [pick(headers), pick(payloads), encode(String.fromCharCode(random(256)).repeat(random(64)))];
  return parts.slice(0, 1 + random(3)).join('.') + ['', '.', '=', '.e30'][random(4)];
}

test.run();
