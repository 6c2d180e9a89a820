// Holes of every kind, planted one by one: each has to be found, by its rule, at its place.
import { createHmac } from 'node:crypto';
import {
  App,
  allOf,
  anyOf,
  Body,
  type Connection,
  Context,
  Controller,
  Cookie,
  Delete,
  Depends,
  dependency,
  Get,
  Header,
  HTTPException,
  Injectable,
  type Outcome,
  optional,
  Path,
  Post,
  Public,
  Query,
  type RequestContext,
  Router,
  Security,
  type SecurityScheme,
  SecurityScopes,
  type Sources,
} from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  APIKeyCookie,
  APIKeyHeader,
  APIKeyQuery,
  HTTPBasic,
  HTTPBearer,
  IntrospectionBearer,
  isEqualSecret,
  JWTBearer,
  OAuth2PasswordBearer,
  verifyToken,
} from '../../../../security/src/index.js';
import { SessionCookie } from '../../../../sessions/src/index.js';
import { memoryStore } from '../../../../store/src/index.js';
import type { Rule } from '../../../src/audit/finding.js';
import { findIn, rulesOf, silent } from './audit-route.js';

const test = suite('planted holes');

const secret = 'dQ7vX2kLm9Rz4TnB8wYc';
const bearer = new OAuth2PasswordBearer({ tokenUrl: 'token', scopes: { read: 'Read', write: 'Write' } });
const http = new HTTPBearer();
const basic = new HTTPBasic();
const header = new APIKeyHeader({ name: 'x-api-key' });
const query = new APIKeyQuery({ name: 'key' });
const cookie = new APIKeyCookie({ name: 'session' });
const rules = {
  key: Buffer.from('Zk3fQ9vXw1Lm7Rt5Yb2Nc8Hd4Gs6Jp0A'),
  algorithms: ['HS256'],
  issuer: 'https://issuer.example',
  audience: 'tools',
} as const;
const jwt = new JWTBearer(rules);
const users = new Map([
  [secret, { name: 'ada', scopes: ['read'] }],
  ['pW5sJ8hF3gK6qN1xV0tZ', { name: 'bob', scopes: [] }],
]);

const refused = (): never => {
  throw new HTTPException(401);
};
/** A guard over a scheme with one text. */
const guard = (check: (token: string) => unknown, scheme: typeof bearer | typeof header | typeof cookie = bearer) =>
  dependency([scheme], function guard(token) {
    return check(token as string);
  });
const post =
  (...sources: Sources) =>
  (app: App): void => {
    app.post('/things', sources, function things() {});
  };

const sessionUser = dependency([cookie], function sessionUser(id) {
  if (id !== secret) throw new HTTPException(401);
  return id;
});

type Hole = readonly [name: string, rule: Rule, plant: (app: App) => void];

/** Checks that let in what is near to a good credential, or what anybody can guess. */
const comparisons: readonly Hole[] = [
  ['a key compared by its beginning', 'probe-let-in', post(guard((t) => secret.startsWith(t) || refused(), header))],
  ['a token compared by its beginning', 'probe-let-in', post(guard((t) => t.startsWith(secret) || refused()))],
  [
    'a token of which eight characters count',
    'probe-let-in',
    post(guard((t) => t.slice(0, 8) === secret.slice(0, 8) || refused())),
  ],
  ['a token compared by its end', 'probe-let-in', post(guard((t) => t.endsWith(secret) || refused()))],
  ['a key compared by includes', 'probe-let-in', post(guard((t) => secret.includes(t) || refused(), header))],
  [
    'a key that only has to hold the secret',
    'probe-let-in',
    post(guard((t) => t.includes(secret) || refused(), header)),
  ],
  ['a key compared by indexOf', 'probe-let-in', post(guard((t) => secret.indexOf(t) === 0 || refused(), header))],
  [
    'a token compared in small letters',
    'probe-let-in',
    post(guard((t) => t.toLowerCase() === secret.toLowerCase() || refused())),
  ],
  [
    'a cookie compared in capitals',
    'probe-let-in',
    post(guard((t) => t.toUpperCase() === secret.toUpperCase() || refused(), cookie)),
  ],
  [
    'a literal compared in small letters',
    'probe-let-in',
    post(dependency([bearer], (t) => t.toLowerCase() === 'qv7tokenofada' || refused())),
  ],
  [
    'a token compared by locale',
    'probe-let-in',
    post(guard((t) => t.localeCompare(secret, 'en', { sensitivity: 'base' }) === 0 || refused())),
  ],
  ['a key compared by an open pattern', 'probe-let-in', post(guard((t) => /dQ7vX2kLm9/.test(t) || refused(), header))],
  [
    'a key that is made a pattern',
    'probe-let-in',
    post(guard((t) => new RegExp(`^${t}`).test(secret) || refused(), header)),
  ],
  [
    'a key compared letter by letter, as far as it goes',
    'probe-let-in',
    post(guard((t) => [...t].every((c, i) => c === secret[i]) || refused(), header)),
  ],
  [
    'a token found among others by its beginning',
    'probe-let-in',
    post(guard((t) => [...users.keys()].find((k) => k.startsWith(t)) ?? refused())),
  ],
  [
    'a token looked up in small letters',
    'probe-let-in',
    post(guard((t) => new Map([[secret.toLowerCase(), 1]]).get(t.toLowerCase()) ?? refused())),
  ],
  [
    'a password compared by its beginning',
    'probe-let-in',
    post(
      dependency([basic], ({ username, password }) => (username === 'ada' && secret.startsWith(password)) || refused()),
    ),
  ],
  [
    'a password compared in small letters',
    'probe-let-in',
    post(
      dependency([basic], ({ username, password }) => {
        const known = new Map([['ada', secret]]).get(username);
        return (known !== undefined && known.toLowerCase() === password.toLowerCase()) || refused();
      }),
    ),
  ],
  [
    'a user without a password',
    'probe-let-in',
    post(dependency([basic], ({ username, password }) => (username === 'admin' && password === '') || refused())),
  ],
  ['a key of one character', 'weak-secret', post(guard((t) => new Set(['k']).has(t) || refused(), header))],
  [
    'a key of one repeated character',
    'weak-secret',
    post(guard((t) => isEqualSecret(t, '0'.repeat(40)) || refused(), header)),
  ],
  [
    'a key of one character, where nothing is overheard',
    'probe-let-in',
    post(guard((t) => (t.length === 1 && t === 'k') || refused(), header)),
  ],
  ['a token with no more than a length', 'probe-let-in', post(guard((t) => t.length === 32 || refused()))],
  ['a property that every object has', 'probe-let-in', post(guard((t) => ({ [secret]: 1 })[t] ?? refused()))],
  [
    'a scheme of its own that verifies by the beginning',
    'probe-let-in',
    post(
      new (class Keys {
        readonly schemeName = 'Keys';
        readonly definition = { type: 'apiKey', in: 'header', name: 'x-own' };
        readonly verifies = true;
        authenticate(connection: Connection): Outcome<string> {
          const key = connection.header('x-own');
          if (!key) return { kind: 'absent' };
          if (!secret.startsWith(key)) return { kind: 'refused', error: new HTTPException(401) };
          return { kind: 'granted', value: key };
        }
      })(),
    ),
  ],
];

const parse = (part: string): { sub?: string } => JSON.parse(Buffer.from(part, 'base64url').toString());

/** Checks that trust what nobody signed, or go on after they failed. */
const trust: readonly Hole[] = [
  ['a JWT that is decoded and not verified', 'probe-let-in', post(guard((t) => parse(t.split('.')[1] ?? '').sub))],
  [
    'a JWT that is decoded, and whose subject is looked up',
    'probe-let-in',
    post(
      guard((t) => {
        const names = new Map([['grace.hopper', 1]]);
        if (!t.includes('.')) return names.get(t) ?? refused();
        return names.get(parse(t.split('.')[1] ?? '').sub ?? '') ?? refused();
      }),
    ),
  ],
  [
    'a cookie with an identity that nobody signed',
    'probe-let-in',
    post(
      guard((t) => {
        try {
          return JSON.parse(Buffer.from(t, 'base64').toString()).admin || refused();
        } catch {
          return refused();
        }
      }, cookie),
    ),
  ],
  [
    'a guard that swallows what it throws',
    'probe-let-in',
    post(
      guard((t) => {
        try {
          return users.get(t) ?? refused();
        } catch {
          return undefined;
        }
      }),
    ),
  ],
  [
    'a guard that swallows what it awaits',
    'probe-let-in',
    post(guard((t) => verifyToken(t, rules).catch(() => undefined))),
  ],
  [
    'a guard that lets everybody in once its store is away',
    'probe-let-in',
    post(
      dependency(
        [dependency([], () => ({ find: (t: string) => users.get(t) }), { scope: 'app' }), bearer],
        function guard(store, t) {
          let user: unknown;
          try {
            user = store.find(t);
          } catch {
            return { name: 'anonymous' };
          }
          return user ?? refused();
        },
      ),
    ),
  ],
  ['a guard that says false and does not throw', 'probe-failed', post(guard((t) => users.has(t)))],
  ['a guard that returns its refusal', 'probe-failed', post(guard((t) => users.get(t) ?? new HTTPException(401)))],
  [
    'a guard that returns a Response',
    'probe-failed',
    post(guard((t) => users.get(t) ?? new Response(null, { status: 401 }))),
  ],
  [
    'a guard that remembers whom it let in',
    'probe-let-in',
    (app) => {
      let last: unknown;
      post(
        guard((t) => {
          last ??= users.get(t);
          return last ?? refused();
        }),
      )(app);
    },
  ],
  ['a guard that is not awaited', 'stray-error', post(guard((t) => void verifyToken(t, rules)))],
  [
    'a signature by a secret of one repeated character',
    'weak-secret',
    post(guard((t) => verifyToken(t, { ...rules, key: new Uint8Array(32).fill(97) }).catch(refused))),
  ],
  [
    'a class that checks nothing',
    'probe-let-in',
    (app) => {
      class Guard {
        constructor(readonly token: string) {}
      }
      Depends(bearer)(Guard, undefined, 0);
      Injectable({ scope: 'request' })(Guard);
      post(Guard as never)(app);
    },
  ],
  [
    'an object whose resolve checks nothing',
    'probe-let-in',
    (app) => {
      class Checker {
        resolve(token: string): string {
          return token;
        }
      }
      Depends(bearer)(Checker.prototype, 'resolve', 0);
      post(new Checker() as never)(app);
    },
  ],
  [
    'a check in a generator',
    'probe-let-in',
    post(
      dependency([bearer], async function* guard(t) {
        yield users.get(t) ?? refused();
      }),
    ),
  ],
  [
    'a check behind the body',
    'probe-let-in',
    post(
      dependency([bearer, Body(Number)], function guard(t) {
        return users.get(t) ?? refused();
      }),
    ),
  ],
  [
    'a debugging header that opens the door',
    'trusted-header',
    post(
      dependency(
        [optional(bearer), Header('x-internal', String, { optional: true })],
        (t, internal) => internal ?? users.get(t ?? '') ?? refused(),
      ),
    ),
  ],
];

/** Declarations that show by themselves. */
const declared: readonly Hole[] = [
  ['no guard at all', 'open-route', post()],
  ['a dependency that asks for nothing', 'open-route', post(dependency([], () => 'somebody'))],
  ['a token that nobody checks', 'unverified-credential', post(bearer)],
  ['a key in the query that nobody checks', 'unverified-credential', post(query)],
  ['a password that nobody checks', 'unverified-credential', post(basic)],
  [
    'a token that the handler only logs',
    'unverified-credential',
    (app) => app.post('/things', [http], (credentials) => String(credentials)),
  ],
  ['an alternative that nobody checks', 'unverified-credential', post(anyOf(jwt, header))],
  ['a second factor that nobody checks', 'unverified-credential', post(allOf(jwt, header))],
  ['an alternative that is optional', 'optional-security', post(anyOf(jwt, optional(header)))],
  ['a token that need not be there', 'optional-security', post(optional(jwt))],
  [
    'autoError: false whose undefined is never looked at',
    'optional-security',
    post(dependency([new HTTPBearer({ autoError: false })], (c) => c)),
  ],
  [
    'a credential that only the docs demand',
    'optional-security',
    post(dependency([optional(bearer)], (t) => users.get(t ?? '') ?? { name: 'guest' })),
  ],
  [
    'a guard that was replaced',
    'open-route',
    (app) => {
      const known = guard((t) => users.get(t) ?? refused());
      post(known)(app);
      app.override(known, () => ({ name: 'test', scopes: [] }));
    },
  ],
  [
    'a router that was included without its guard',
    'open-route',
    (app) => {
      const router = new Router({ prefix: '/r' });
      router.delete('/all', [], () => undefined);
      app.include(router);
    },
  ],
  [
    'a class with one method that is open',
    'open-route',
    (app) => {
      class Things {
        read(): void {}
        remove(): void {}
      }
      Get('/things', { dependencies: [jwt] })(Things.prototype, 'read', { value() {} });
      Delete('/things')(Things.prototype, 'remove', { value() {} });
      app.include(Things);
    },
  ],
  [
    'a class with a public method that deletes',
    'careless-public',
    (app) => {
      class Things {
        remove(): void {}
      }
      Delete('/things')(Things.prototype, 'remove', { value() {} });
      Public()(Things.prototype, 'remove', { value() {} });
      Controller('', { dependencies: [jwt] })(Things);
      app.include(Things);
    },
  ],
  ['a public route called admin', 'careless-public', (app) => app.get('/admin/users', [], { public: true }, () => [])],
  ['a public route called debug', 'careless-public', (app) => app.get('/v1/debug', [], { public: true }, () => [])],
  [
    'scopes that nobody checks',
    'unchecked-scope',
    post(
      Security(
        guard((t) => users.get(t) ?? refused()),
        ['read'],
      ),
    ),
  ],
  [
    'scopes that are taken and never named',
    'unchecked-scope',
    post(
      Security(
        dependency([SecurityScopes, bearer], (_scopes, t) => users.get(t) ?? refused()),
        ['read'],
      ),
    ),
  ],
  [
    'scopes that are only told',
    'unchecked-scope',
    post(
      Security(
        dependency([SecurityScopes, bearer], (scopes, t) => {
          const user = users.get(t);
          if (!user) throw new HTTPException(401, undefined, { headers: { 'www-authenticate': scopes.challenge() } });
          return user;
        }),
        ['read'],
      ),
    ),
  ],
  [
    'scopes that are passed over in one branch',
    'unchecked-scope',
    post(
      anyOf(
        jwt,
        Security(
          guard((t) => users.get(t) ?? refused(), header),
          ['read'],
        ),
      ),
    ),
  ],
  [
    'scopes demanded of what has no scheme',
    'unchecked-scope',
    post(
      Security(
        dependency([], () => 1),
        ['read'],
      ),
      jwt,
    ),
  ],
  ['a tolerance of years', 'weak-setting', post(new JWTBearer({ ...rules, clockTolerance: 10 * 365 * 86_400 }))],
  ['a tolerance in milliseconds', 'weak-setting', post(new JWTBearer({ ...rules, clockTolerance: 60_000 }))],
  ['tokens that are good for years', 'weak-setting', post(new JWTBearer({ ...rules, maxTokenAge: 5 * 365 * 86_400 }))],
  [
    'a signature by one repeated byte',
    'weak-setting',
    post(new JWTBearer({ ...rules, key: new Uint8Array(32).fill(7) })),
  ],
  [
    'answers of an issuer that are kept for years',
    'weak-setting',
    post(
      new IntrospectionBearer({
        introspectionUrl: 'https://issuer.example/introspect',
        clientId: 'api',
        clientSecret: secret,
        cacheFor: 1e8,
      }),
    ),
  ],
  [
    'a client secret of one repeated character',
    'weak-setting',
    post(
      new IntrospectionBearer({
        introspectionUrl: 'https://issuer.example/introspect',
        clientId: 'api',
        clientSecret: 'xxxxxxxx',
      }),
    ),
  ],
  ['trust in x-user', 'trusted-header', (app) => app.post('/things', [Header('x-user', String)], (user) => user)],
  [
    'trust in x-user-id on a public route',
    'trusted-header',
    (app) => app.get('/me', [Header('X-User-Id', String)], { public: true }, (user) => user),
  ],
  [
    'trust in x-role beside a token',
    'trusted-header',
    (app) => app.post('/things', [jwt, Header('x-role', String)], () => undefined),
  ],
  [
    'trust in a cookie called user',
    'trusted-header',
    (app) => app.post('/things', [Cookie('user', String)], (user) => user),
  ],
  [
    'trust in x-forwarded-for',
    'trusted-header',
    (app) => app.post('/things', [Header('x-forwarded-for', String)], (ip) => ip),
  ],
  [
    'a dependency that trusts x-remote-user',
    'trusted-header',
    post(dependency([Header('x-remote-user', String)], (user) => user)),
  ],
  ['a scheme that is a name', 'trusted-header', post(guard((t) => t, new APIKeyHeader({ name: 'x-user' })))],
  [
    'trust in x-user by way of the context',
    'trusted-header',
    post(dependency([Context()], (context: RequestContext) => context.headers.get('x-user'))),
  ],
  [
    'a default that stands in for a key',
    'published-secret',
    (app) => app.post('/things', [jwt, Header('x-api-key', String, { default: 'k3y' })], () => undefined),
  ],
  [
    'a real key as an example',
    'published-secret',
    (app) =>
      app.post(
        '/things',
        [jwt, Query('q', String, { examples: ['sk_live_4eC39HqLyjWDarjtT1zdp7dc'] })],
        () => undefined,
      ),
  ],
  [
    'a real token in a description',
    'published-secret',
    (app) => app.get('/things', [jwt], { description: 'Try it with AKIAIOSFODNN7EXAMPLE' }, () => undefined),
  ],
  [
    'a principal that leaves with its hash',
    'exposed-secret',
    (app) =>
      app.get(
        '/me',
        [guard((t) => (users.has(t) ? { name: 'ada', passwordHash: '$argon2id$' } : refused()))],
        (user) => user,
      ),
  ],
  [
    'a token in the path of an open route',
    'open-route',
    (app) => app.get('/invite/:code', [Path('code', String)], (code) => code),
  ],
  [
    'a webhook whose signature is looked at and not compared',
    'probe-let-in',
    post(
      Object.assign(new APIKeyHeader({ name: 'x-signature' }), {
        verifies: true,
        readsBody: true,
        async authenticate(connection: Connection): Promise<Outcome<string>> {
          const sent = connection.header('x-signature');
          if (!sent) return { kind: 'absent' };
          createHmac('sha256', secret)
            .update(await connection.body())
            .digest('hex');
          return { kind: 'granted', value: sent };
        },
      }),
    ),
  ],
  [
    'a POST in a class behind what is optional',
    'optional-security',
    (app) => {
      class Things {
        create(): void {}
      }
      Post('/things')(Things.prototype, 'create', { value() {} });
      Controller('', { dependencies: [optional(jwt)] })(Things);
      app.include(Things);
    },
  ],
];

const store = memoryStore();
const kept = { data: String, store };
const key = 'kQ4wZ8rT1yU6iO3pA7sD2fG9hJ5lX0cV';

/** A scheme that calls its credential a bearer token, and finds it elsewhere. */
function inBearersClothes(
  find: (connection: Connection) => string | undefined,
  said: Pick<SecurityScheme<string>, 'sentByBrowsers'> = {},
): SecurityScheme<string> {
  return {
    schemeName: 'Clothes',
    definition: { type: 'http', scheme: 'bearer' },
    verifies: true,
    ...said,
    authenticate: (connection) =>
      isEqualSecret(find(connection), secret) ? { kind: 'granted', value: 'ada' } : { kind: 'absent' },
  };
}

test('a scheme that says that its cookie lets nobody in by itself is left alone, as is a route that changes nothing', async () => {
  const find = (connection: Connection): string | undefined =>
    connection.cookie('fingerprint') && connection.header('authorization');
  for (const declare of [
    (app: App) => app.post('/', [inBearersClothes(find, { sentByBrowsers: false })], () => undefined),
    (app: App) => app.get('/', [inBearersClothes(find)], () => undefined),
  ]) {
    const app = new App({ logger: silent });
    declare(app);
    assert.equal(rulesOf(await findIn(app)), []);
  }
});

/** Cookies that any site makes browsers send, and sessions that are easy to take or never over. */
const forgeable: readonly Hole[] = [
  ['a session whose cookie travels over http', 'weak-setting', post(new SessionCookie({ ...kept, secure: false }))],
  [
    'a login whose cookie travels over http',
    'weak-setting',
    (app) => {
      const session = new SessionCookie({ ...kept, secure: false });
      app.post('/login', [session.start], { public: true }, (start) => start('ada'));
      app.get('/me', [session], () => undefined);
    },
  ],
  [
    'a session without an end',
    'weak-setting',
    post(new SessionCookie({ ...kept, maxAge: 400 * 86_400, idleTimeout: false })),
  ],
  [
    'a sealed session that nobody can end for a year',
    'weak-setting',
    post(new SessionCookie({ data: String, keys: [key], maxAge: 365 * 86_400 })),
  ],
  [
    'a session sealed with one character',
    'weak-setting',
    post(new SessionCookie({ data: String, keys: ['x'.repeat(32)] })),
  ],
  [
    'a session sealed with a short text, repeated',
    'weak-setting',
    post(new SessionCookie({ data: String, keys: ['ab'.repeat(16)] })),
  ],
  [
    'a session sealed with a placeholder',
    'weak-setting',
    post(new SessionCookie({ data: String, keys: ['change-me-to-a-secret-of-32-bytes!'] })),
  ],
  [
    'a session without an end that is only started here',
    'weak-setting',
    (app) => {
      const session = new SessionCookie({ ...kept, maxAge: 400 * 86_400, idleTimeout: false });
      app.post('/login', [session.start], { public: true }, (start) => start('ada'));
    },
  ],
  [
    'a login that an image on any site can make',
    'forgeable-route',
    (app) => app.get('/login', [new SessionCookie(kept).start], { public: true }, (start) => start('ada')),
  ],
  [
    'a session behind a scheme that says it is a bearer token',
    'forgeable-route',
    post(inBearersClothes((connection) => connection.cookie('__Host-session'))),
  ],
  [
    'a cookie that a scheme reads from its header, and says nothing of',
    'forgeable-route',
    post(inBearersClothes((connection) => connection.header('cookie'))),
  ],
  [
    'a session on a route that lets other origins in',
    'forgeable-route',
    (app) => app.post('/things', [new SessionCookie(kept)], { csrf: false }, () => undefined),
  ],
  [
    'a session scheme that lets everybody in',
    'probe-let-in',
    post(
      Object.assign(new SessionCookie({ data: String, keys: [key] }), {
        authenticate: (connection: Connection): Outcome<never> =>
          connection.cookie('__Host-session') ? { kind: 'granted', value: 'ada' as never } : { kind: 'absent' },
      }),
    ),
  ],
  [
    'a cookie on a route that lets other origins in',
    'forgeable-route',
    (app) => app.delete('/things', [sessionUser], { csrf: false }, () => undefined),
  ],
  [
    'a password that browsers repeat on a route that lets other origins in',
    'forgeable-route',
    (app) => app.post('/things', [new HTTPBasic()], { csrf: false }, () => undefined),
  ],
  [
    'one of several credentials is a cookie',
    'forgeable-route',
    (app) => app.patch('/things', [anyOf(jwt, Security(sessionUser))], { csrf: false }, () => undefined),
  ],
];

test('an app that lets other origins in has an error on each route that it opens to them, a route by itself a warning', async () => {
  const app = new App({ logger: silent, csrf: false });
  app.post('/things', [sessionUser], () => undefined);
  app.post('/held', [sessionUser], { csrf: true }, () => undefined);
  app.post('/said', [sessionUser], { csrf: false }, () => undefined);
  app.get('/things', [sessionUser], () => undefined);
  app.post('/token', [jwt], () => undefined);
  const findings = (await findIn(app)).filter(({ rule }) => rule === 'forgeable-route');
  assert.equal(
    findings.map(({ severity, path, message }) => [severity, path, /(?:the app's|its own) csrf/.exec(message)?.[0]]),
    [
      ['error', '/things', "the app's csrf"],
      ['warning', '/said', 'its own csrf'],
    ],
  );
});

for (const [name, rule, plant] of [...forgeable, ...comparisons, ...trust, ...declared]) {
  test(`${name}: ${rule}`, async () => {
    const app = new App({ logger: silent });
    plant(app);
    const findings = await findIn(app);
    assert.ok(rulesOf(findings).includes(rule), `found: ${rulesOf(findings).join(', ') || 'nothing'}`);
    for (const { message, place, method, path, handler } of findings) {
      assert.ok(place !== '' && handler !== '', message);
      assert.match(message, new RegExp(`^${method} ${path.replace(/[/:]/g, '\\$&')}`));
      assert.match(message, /\. [A-Z].*\.$/s);
      assert.not.match(message, secret);
    }
  });
}

test.run();
