// What is tried out of the sink's credentials: every scheme by itself, those that go together, and none.
import type { Trial, Trials } from '../../support/try-out.js';

const user = { OAuth2PasswordBearer: { username: 'ada', password: 'lovelace' } };
const basic = { Username: 'ada', Password: 'lovelace' };
const key = { Value: 'k=1&é' };
const token = { Value: 'token' };

/** One of those that stand for each other. */
function each(scheme: string, values: Readonly<Record<string, string>>, authorization: string): Trial {
  return { as: { [scheme]: values }, sends: { authorization }, answers: { known: /^bearer /i.test(authorization) } };
}

export const ofSecurity: Trials = {
  reader: {
    as: user,
    fill: { q: 'a' },
    sends: { authorization: 'Bearer reader' },
    answers: { name: 'reader', q: 'a' },
  },
  notes: {
    as: user,
    body: '{"text": "a", "author": "b"}',
    answers: [
      { text: 'a', author: 'b' },
      { text: 'other', author: 'ada' },
    ],
  },
  // It demands a scope that nobody has.
  writer: { as: user, status: 403, answers: { detail: 'Forbidden' } },
  open: { answers: {} },
  admin: [
    { status: 401, answers: { detail: 'Unauthorized' } },
    { as: { HTTPBasic: basic }, sends: { authorization: 'Basic YWRhOmxvdmVsYWNl' }, answers: { name: 'ada' } },
  ],
  any: [
    { as: { APIKeyHeader: { Value: 'k=1' } }, sends: { 'x-key': 'k=1' }, answers: { key: 'k=1' } },
    { as: { APIKeyQuery: key }, answers: { key: 'k=1&é' } },
    { as: { APIKeyCookie: key }, answers: { key: 'k=1&é' } },
  ],
  all: {
    as: { HTTPBearer: token, APIKeyHeader: { Value: 'k' } },
    sends: { authorization: 'Bearer token', 'x-key': 'k' },
    answers: { both: 2 },
  },
  each: [
    each('Realm', basic, 'Basic YWRhOmxvdmVsYWNl'),
    each('HTTPDigest', { Value: 'username="ada"' }, 'digest username="ada"'),
    each('HTTPBase', { Value: 'ticket' }, 'Negotiate ticket'),
    each('OAuth2AuthorizationCodeBearer', {}, 'Bearer reader'),
    each('OAuth2ClientCredentialsBearer', { client_id: 'a', client_secret: 'b' }, 'Bearer reader'),
    each('OAuth2', {}, 'Bearer reader'),
    each('OpenIdConnect \\(OAuth2, authorization_code', {}, 'Bearer reader'),
    each('OpenIdConnect \\(OAuth2, client_credentials', { client_id: 'a', client_secret: 'b' }, 'Bearer reader'),
  ],
  maybe: [{ answers: { known: false } }, { as: { HTTPBearer: token }, answers: { known: true } }],
};
