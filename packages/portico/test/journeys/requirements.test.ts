// Proves which credentials let a client in and which challenge it gets otherwise, for every way to combine schemes.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  APIKeyHeader,
  App,
  allOf,
  anyOf,
  type Connection,
  dependency,
  HTTPBasic,
  HTTPBearer,
  HTTPException,
  type Outcome,
  optional,
  Security,
  type SecurityScheme,
} from '../../src/index.js';
import { addOverFetch, addOverSockets, expectAnswer, type Facts } from '../support/over-both.js';

class NotFound extends Error {}
class UserNotFound extends NotFound {}

/** A key that is checked: `good` is granted, `bad` refused, `banned` forbidden, `broken` fails. */
class Checked implements SecurityScheme<string> {
  readonly definition: { readonly type: string; readonly in: string; readonly name: string };
  readonly verifies = true;

  constructor(readonly schemeName: string) {
    this.definition = { type: 'apiKey', in: 'header', name: schemeName };
  }

  async authenticate(connection: Connection): Promise<Outcome<string>> {
    const key = connection.header(this.schemeName);
    if (key === 'broken') throw new Error('the key store is down, its password is hunter2');
    if (key === 'unreachable') throw new HTTPException(503, 'Try again later');
    if (key === 'thrown') throw new HTTPException(401, 'Thrown', { headers: { 'WWW-Authenticate': 'Thrown' } });
    if (key === 'bad') return { kind: 'refused', error: new HTTPException(401, `Bad ${this.schemeName}`) };
    if (key === 'banned') return { kind: 'refused', error: new HTTPException(403, `Banned ${this.schemeName}`) };
    return key ? { kind: 'granted', value: key } : { kind: 'absent' };
  }
}

const messages: string[] = [];
const app = new App({ logger: { error: (message) => messages.push(message) } });
const one = new Checked('X-One');
const two = new Checked('X-Two');
const bearer = new HTTPBearer();
const basic = new HTTPBasic({ realm: 'r' });
const loose = new HTTPBearer({ autoError: false, schemeName: 'Loose' });
const old = new APIKeyHeader({ name: 'X-Old', schemeName: 'Old', missingStatus: 403 });
const fromOne = dependency([one], (key) => {
  if (key === 'gone') throw new UserNotFound('gone');
  return `user ${key}`;
});

app.get('/any', [anyOf(one, two)], (key) => ({ key }));
app.get('/all', [allOf(one, two)], ([first, second]) => ({ first, second }));
app.get('/optional', [optional(one)], (key) => ({ key: key ?? null }));
app.get('/loose', [loose], (found) => ({ token: found?.credentials ?? null }));
app.get('/nested', [anyOf(allOf(one, two), bearer)], (found) => ({ several: Array.isArray(found) }));
app.get('/headers', [anyOf(bearer, basic)], () => ({}));
app.get('/old', [old], (key) => ({ key }));
app.get('/user', [fromOne], (user) => ({ user }));
app.get('/branch', [anyOf(two, Security(fromOne))], (found) => ({ found }));
app.onError(NotFound, (error, { method, url }) =>
  Response.json(
    { detail: `${error.message} at ${method} ${url.pathname}` },
    { status: 404, headers: { 'x-by': 'app' } },
  ),
);

const missing = { detail: 'Not authenticated' };
const internal = { detail: 'Internal Server Error' };

/** Path, headers sent, and what comes back. */
type Row = readonly [path: string, headers: Record<string, string>, status: number, body: unknown];

const rows: readonly Row[] = [
  ['/any', {}, 401, missing],
  ['/any', { 'x-one': 'a' }, 200, { key: 'a' }],
  ['/any', { 'x-two': 'b' }, 200, { key: 'b' }],
  ['/any', { 'x-one': 'a', 'x-two': 'broken' }, 200, { key: 'a' }],
  ['/any', { 'x-one': 'bad', 'x-two': 'b' }, 200, { key: 'b' }],
  ['/any', { 'x-one': 'bad' }, 401, { detail: 'Bad X-One' }],
  ['/any', { 'x-one': 'bad', 'x-two': 'banned' }, 403, { detail: 'Banned X-Two' }],
  ['/any', { 'x-one': 'banned', 'x-two': 'bad' }, 403, { detail: 'Banned X-One' }],
  ['/any', { 'x-one': 'thrown', 'x-two': 'b' }, 200, { key: 'b' }],
  ['/any', { 'x-one': 'broken', 'x-two': 'b' }, 500, internal],
  ['/any', { 'x-one': 'unreachable', 'x-two': 'b' }, 503, { detail: 'Try again later' }],
  ['/all', {}, 401, missing],
  ['/all', { 'x-one': 'a' }, 401, missing],
  ['/all', { 'x-one': 'a', 'x-two': 'b' }, 200, { first: 'a', second: 'b' }],
  ['/all', { 'x-one': 'a', 'x-two': 'banned' }, 403, { detail: 'Banned X-Two' }],
  ['/optional', {}, 200, { key: null }],
  ['/optional', { 'x-one': '' }, 200, { key: null }],
  ['/optional', { 'x-one': 'a' }, 200, { key: 'a' }],
  ['/optional', { 'x-one': 'bad' }, 401, { detail: 'Bad X-One' }],
  ['/optional', { 'x-one': 'banned' }, 403, { detail: 'Banned X-One' }],
  ['/optional', { 'x-one': 'broken' }, 500, internal],
  ['/loose', {}, 200, { token: null }],
  ['/loose', { authorization: 'Bearer' }, 200, { token: null }],
  ['/loose', { authorization: 'Bearer t' }, 200, { token: 't' }],
  ['/nested', { 'x-one': 'a' }, 401, missing],
  ['/nested', { 'x-one': 'a', 'x-two': 'b' }, 200, { several: true }],
  ['/nested', { 'x-one': 'a', authorization: 'Bearer t' }, 200, { several: false }],
  ['/old', {}, 403, missing],
  ['/old', { 'x-old': 'k' }, 200, { key: 'k' }],
  ['/user', {}, 401, missing],
  ['/user', { 'x-one': 'a' }, 200, { user: 'user a' }],
  ['/user', { 'x-one': 'broken' }, 500, internal],
  ['/user', { 'x-one': 'gone' }, 404, { detail: 'gone at GET /user' }],
  ['/branch', { 'x-one': 'a' }, 200, { found: 'user a' }],
  ['/branch', { 'x-one': 'gone' }, 404, { detail: 'gone at GET /branch' }],
  ['/branch', {}, 401, missing],
];

const facts: Facts = {
  ...Object.fromEntries(
    rows.map(([path, headers, status, body]) => [
      `${path} with ${JSON.stringify(headers)} is a ${status}`,
      async (send) => expectAnswer(await send(path, { headers }), status, body),
    ]),
  ),
  'every alternative is offered in the challenge': async (send) => {
    const challenge = (await send('/headers')).headers.get('www-authenticate');
    assert.is(challenge, 'Bearer, Basic realm="r", charset="UTF-8"');
    assert.is((await send('/any')).headers.get('www-authenticate'), 'APIKey');
    assert.is((await send('/user', { headers: { 'x-one': 'thrown' } })).headers.get('www-authenticate'), 'Thrown');
  },
  'a 403 for what is missing challenges nobody': async (send) =>
    assert.is((await send('/old')).headers.get('www-authenticate'), null),
  "an app's own answer to an error goes out whole": async (send) =>
    assert.is((await send('/user', { headers: { 'x-one': 'gone' } })).headers.get('x-by'), 'app'),
};

const overSockets = suite('journey: requirements, over sockets');
addOverSockets(overSockets, app, facts);
overSockets.run();

const overFetch = suite('journey: requirements, over fetch');
addOverFetch(overFetch, app, facts);
overFetch('only what broke is in the log', () => {
  const expected = [
    'GET /any failed in authenticate anyOf(X-One, X-Two)',
    'GET /any answered 503 in authenticate anyOf(X-One, X-Two)',
    'GET /optional failed in authenticate optional(X-One)',
    'GET /user failed in authenticate X-One',
  ];
  assert.equal(messages, [...expected, ...expected]);
});
overFetch.run();
