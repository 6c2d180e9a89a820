import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  App,
  allOf,
  anyOf,
  Body,
  type Connection,
  dependency,
  HTTPException,
  type Outcome,
  optional,
  Query,
  Security,
  type SecurityScheme,
  type SecuritySchemeObject,
  TestClient,
} from '../../src/index.js';
import { Bearer, Key } from '../support/bearer.js';

const test = suite('plan: credentials');

/** A scheme that verifies: `good` is let in, `scoped:a,b` with scopes, anything else is refused. */
class Verifying implements SecurityScheme<string> {
  readonly definition: SecuritySchemeObject = { type: 'http', scheme: 'bearer' };
  readonly verifies = true;
  calls = 0;

  constructor(readonly schemeName = 'Verifying') {}

  authenticate(connection: Connection): Outcome<string> {
    this.calls++;
    const header = connection.header('x-verified');
    if (header === undefined) return { kind: 'absent' };
    if (header === 'broken') throw new HTTPException(503, 'keys cannot be fetched');
    if (header.startsWith('good')) return { kind: 'granted', value: header };
    const headers = { 'WWW-Authenticate': 'Bearer error="invalid_token"' };
    return { kind: 'refused', error: new HTTPException(401, 'Invalid token', { headers }) };
  }

  authorize(value: string, scopes: readonly string[]): Outcome<string> {
    if (scopes.every((scope) => value.split(':').includes(scope))) return { kind: 'granted', value };
    return { kind: 'refused', error: new HTTPException(403, 'Not enough permissions') };
  }
}

function serve(build: (app: App) => void): TestClient {
  const app = new App({ logger: { error: () => undefined } });
  build(app);
  return new TestClient(app);
}

async function answer(response: Promise<Response>): Promise<[number, unknown, string | null]> {
  const { status, headers } = await response;
  return [status, await (await response).json(), headers.get('www-authenticate')];
}

test('anyOf takes the first that is granted, and tries no further', async () => {
  const second = new Bearer();
  const client = serve((app) => app.get('/', [anyOf(new Key('x-key'), second)], (value) => value));
  assert.equal(await answer(client.get('/', { headers: { 'x-key': 'k', authorization: 'Bearer t' } })), [
    200,
    'k',
    null,
  ]);
  assert.is(second.calls, 0);
  assert.equal(await answer(client.get('/', { headers: { authorization: 'Bearer t' } })), [200, 't', null]);
});

test('when all of anyOf fail, the challenges of all are sent, each once', async () => {
  const client = serve((app) =>
    app.get('/', [anyOf(new Key('x-key'), new Bearer(), new Key('x-other'))], (value) => value),
  );
  assert.equal(await answer(client.get('/')), [401, { detail: 'Not authenticated' }, 'APIKey, Bearer']);
});

test('forbidden beats invalid beats missing', async () => {
  const verifying = new Verifying();
  const client = serve((app) => {
    app.get('/invalid', [anyOf(new Key('x-key'), verifying)], (value) => value);
    app.get('/forbidden', [anyOf(new Key('x-key'), Security(verifying, ['admin']))], (value) => value);
  });
  const bad = { headers: { 'x-verified': 'bad' } };
  assert.equal(await answer(client.get('/invalid', bad)), [
    401,
    { detail: 'Invalid token' },
    'APIKey, Bearer error="invalid_token"',
  ]);
  const good = { headers: { 'x-verified': 'good' } };
  assert.equal((await answer(client.get('/forbidden', good))).slice(0, 2), [403, { detail: 'Not enough permissions' }]);
});

test('allOf gives a tuple and stops at the first failure', async () => {
  const bearer = new Bearer();
  const client = serve((app) => app.get('/', [allOf(new Key('x-key'), bearer)], ([key, token]) => `${key} ${token}`));
  const both = { headers: { 'x-key': 'k', authorization: 'Bearer t' } };
  assert.equal(await answer(client.get('/', both)), [200, 'k t', null]);
  assert.is((await client.get('/', { headers: { authorization: 'Bearer t' } })).status, 401);
  assert.is(bearer.calls, 1);
});

test('optional forgives absent credentials, never refused ones, and never an error', async () => {
  const client = serve((app) => app.get('/', [optional(new Verifying())], (value) => value ?? 'anonymous'));
  assert.equal(await answer(client.get('/')), [200, 'anonymous', null]);
  assert.is((await client.get('/', { headers: { 'x-verified': 'bad' } })).status, 401);
  assert.is((await client.get('/', { headers: { 'x-verified': 'broken' } })).status, 503);
});

test('an outage in one branch of anyOf does not make the next one decide', async () => {
  const client = serve((app) => app.get('/', [anyOf(new Verifying(), optional(new Bearer()))], () => 'in'));
  assert.is((await client.get('/', { headers: { 'x-verified': 'broken' } })).status, 503);
});

test('autoError: false gives undefined for absent credentials, and documents an alternative without', async () => {
  const app = new App();
  const scheme = Object.assign(new Bearer(), { autoError: false });
  app.get('/', [scheme], (token) => token ?? null);
  assert.is(await (await new TestClient(app).get('/')).json(), null);
  assert.equal(app.graphs()[0]?.security, [{ Bearer: [] }, {}]);
});

test('a scheme authenticates once and is authorized per set of scopes', async () => {
  const verifying = new Verifying();
  const client = serve((app) =>
    app.get('/', [anyOf(Security(verifying, ['admin']), Security(verifying, ['reader'])), verifying], (one) => one),
  );
  assert.equal(await answer(client.get('/', { headers: { 'x-verified': 'good:reader' } })), [200, 'good:reader', null]);
  assert.is(verifying.calls, 1);
});

test('whom a scheme lets in without a principal has to have the scopes, too', async () => {
  const gate: SecurityScheme<undefined> = {
    schemeName: 'Gate',
    definition: { type: 'apiKey', in: 'header', name: 'x-gate' },
    verifies: true,
    authenticate: () => ({ kind: 'granted', value: undefined }),
    authorize: () => ({ kind: 'refused', error: new HTTPException(403, 'Not enough permissions') }),
  };
  const client = serve((app) => {
    app.get('/', [], { dependencies: [gate] }, () => 'open');
    app.get('/admin', [], { dependencies: [Security(gate, ['admin'])] }, () => 'closed');
  });
  assert.equal(await answer(client.get('/')), [200, 'open', null]);
  assert.equal(await answer(client.get('/admin')), [403, { detail: 'Not enough permissions' }, null]);
});

test('a dependency that is a branch and a parameter is called once', async () => {
  let calls = 0;
  const user = dependency([new Bearer()], (token) => {
    calls++;
    return token;
  });
  const client = serve((app) =>
    app.get('/', [anyOf(Security(user), new Key('x-key')), user], (one, two) => [one, two]),
  );
  assert.equal(await answer(client.get('/', { headers: { authorization: 'Bearer t' } })), [200, ['t', 't'], null]);
  assert.is(calls, 1);
});

test('a failed branch is remembered like a value', async () => {
  let calls = 0;
  const user = dependency([new Bearer()], async () => {
    calls++;
    throw new HTTPException(401, 'Unknown user');
  });
  const client = serve((app) =>
    app.get('/', [anyOf(Security(user), Security(user), new Key('x-key'))], (value) => value ?? null),
  );
  assert.is((await client.get('/', { headers: { authorization: 'Bearer t' } })).status, 401);
  assert.is(calls, 1);
});

test('a branch may hold no parameters', async () => {
  const user = dependency([new Bearer(), Query('as', String)], function user(token) {
    return token;
  });
  const app = new App();
  app.get('/', [anyOf(Security(user), new Key('x-key'))], (value) => value);
  assert.throws(() => app.graphs(), /Cannot use user as a branch/);
});

test('a refusal wins over parameters, and a parameter that the stage needs joins the other issues', async () => {
  const user = dependency([Query('as', Number), new Bearer()], (as, token) => `${token}${as}`);
  const client = serve((app) =>
    app.post('/', [user, Query('n', Number), Body(Number)], (name, n, body) => [name, n, body]),
  );
  assert.is((await client.post('/', { query: { as: 'x', n: 'y' }, json: 'z' })).status, 401);
  const authorized = { headers: { authorization: 'Bearer t' } };
  const response = await client.post('/', { ...authorized, query: { as: 'x', n: 'y' }, json: 'z' });
  const { detail } = (await response.json()) as { detail: { loc: unknown }[] };
  assert.is(response.status, 422);
  assert.equal(
    detail.map(({ loc }) => loc),
    [
      ['query', 'as'],
      ['query', 'n'],
    ],
    'the body of a request that is not authenticated stays unread',
  );
});

test('missingStatus: 403 answers as older FastAPI did', async () => {
  const client = serve((app) => app.get('/', [Object.assign(new Bearer(), { missingStatus: 403 as const })], () => 1));
  assert.equal(await answer(client.get('/')), [403, { detail: 'Not authenticated' }, null]);
});

test('a scheme that reads the body runs last in its stage and within the limit', async () => {
  const order: string[] = [];
  const signed: SecurityScheme<string> = {
    schemeName: 'Signed',
    definition: { type: 'apiKey', in: 'header', name: 'x-signature' },
    verifies: true,
    readsBody: true,
    async authenticate(connection) {
      order.push('signed');
      return { kind: 'granted', value: new TextDecoder().decode(await connection.body()) };
    },
  };
  const bearer = new Bearer();
  const user = dependency([bearer], (token) => {
    order.push('user');
    return token;
  });
  const app = new App({ bodyLimit: 20 });
  app.post(
    '/',
    [signed, user, Body({ '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value }) } })],
    (raw, token, body) => [raw, token, body],
  );
  const client = new TestClient(app, { authorization: 'Bearer t' });
  assert.equal(await (await client.post('/', { json: { a: 1 } })).json(), ['{"a":1}', 't', { a: 1 }]);
  assert.equal(order, ['user', 'signed']);
  assert.is((await client.post('/', { json: 'x'.repeat(50) })).status, 413);
});

test('a scheme that did not declare readsBody cannot read it', async () => {
  const client = serve((app) =>
    app.post(
      '/',
      [
        {
          schemeName: 'Curious',
          definition: { type: 'http', scheme: 'bearer' },
          verifies: true,
          async authenticate(connection: Connection): Promise<Outcome<string>> {
            return { kind: 'granted', value: String(await connection.body()) };
          },
        },
      ],
      () => 1,
    ),
  );
  assert.is((await client.post('/', { json: 1 })).status, 500);
});

test('the document has the exact disjunctive form', () => {
  const [a, b, c] = [new Key('a'), new Key('b'), new Key('c')];
  const app = new App();
  app.get('/any', [anyOf(a, b)], () => 0);
  app.get('/all', [allOf(a, b)], () => 0);
  app.get('/both', [a, b], () => 0);
  app.get('/nested', [allOf(a, anyOf(b, c))], () => 0);
  app.get('/optionals', [optional(a), optional(b)], () => 0);
  app.get('/mixed', [a, optional(b)], () => 0);
  app.get('/none', [], () => 0);
  assert.equal(
    app.graphs().map(({ security }) => security),
    [
      [{ a: [] }, { b: [] }],
      [{ a: [], b: [] }],
      [{ a: [], b: [] }],
      [
        { a: [], b: [] },
        { a: [], c: [] },
      ],
      [{ a: [] }, { b: [] }, {}],
      [{ a: [], b: [] }, { a: [] }],
      [],
    ],
  );
});

test('what a route demands twice, of its own and of a dependency below it, is in the document once', () => {
  const [a, b] = [new Verifying('a'), new Verifying('b')];
  const caller = dependency([anyOf(a, b)], (key) => key);
  const item = dependency([caller], (key) => `item of ${key}`);
  const app = new App();
  app.get('/scoped', [Security(caller, ['read']), item], () => 0);
  app.get('/scopes', [Security(caller, ['read']), Security(caller, ['write'])], () => 0);
  app.get('/equal', [anyOf(a, b), anyOf(b, a)], () => 0);
  app.get('/stricter', [anyOf(a, b), a], () => 0);
  app.get('/branches', [anyOf(allOf(a, b), a)], () => 0);
  assert.equal(
    app.graphs().map(({ security }) => security),
    [
      [{ a: ['read'] }, { b: ['read'] }],
      [
        { a: ['read', 'write'] },
        { a: ['read'], b: ['write'] },
        { b: ['read'], a: ['write'] },
        { b: ['read', 'write'] },
      ],
      [{ a: [] }, { b: [] }],
      [{ a: [] }],
      [{ a: [], b: [] }, { a: [] }],
    ],
  );
});

test('a 401 without a challenge of its own gets those of the route, and one that has some keeps them', async () => {
  const refuse = (headers?: Record<string, string>) =>
    dependency([anyOf(new Bearer(), new Key('x-key'))], () => {
      throw new HTTPException(401, 'Who?', headers ? { headers } : {});
    });
  const client = serve((app) => {
    app.get('/plain', [refuse()], () => 1);
    app.get('/own', [refuse({ 'WWW-Authenticate': 'Own' })], () => 1);
    app.get('/open', [], () => {
      throw new HTTPException(401);
    });
  });
  const authorized = { headers: { authorization: 'Bearer t' } };
  assert.is((await client.get('/plain', authorized)).headers.get('www-authenticate'), 'Bearer, APIKey');
  assert.is((await client.get('/own', authorized)).headers.get('www-authenticate'), 'Own');
  assert.is((await client.get('/open')).headers.get('www-authenticate'), null);
});

test('a scheme of HTTP without a challenge of its own asks for what it is called, as the registry writes it', async () => {
  const named = (scheme: string): Verifying =>
    Object.assign(new Verifying(scheme), { definition: { type: 'http', scheme } });
  const client = serve((app) => app.get('/', [anyOf(named('hoba'), named('BASIC'))], () => 1));
  assert.equal(await answer(client.get('/')), [401, { detail: 'Not authenticated' }, 'hoba, Basic']);
});

test('a branch that rests on optional credentials makes nobody anonymous after something bad', async () => {
  const maybeUser = dependency([optional(new Key('x-key'))], async (key) => key ?? 'anonymous');
  const client = serve((app) => app.get('/', [anyOf(new Verifying(), Security(maybeUser))], (who) => who));
  assert.equal(await answer(client.get('/')), [200, 'anonymous', null]);
  assert.equal((await answer(client.get('/', { headers: { 'x-verified': 'bad' } })))[0], 401);
  assert.equal(await answer(client.get('/', { headers: { 'x-verified': 'bad', 'x-key': 'k' } })), [200, 'k', null]);
});

test.run();
