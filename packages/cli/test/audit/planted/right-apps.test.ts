// Apps that are right, each in its own way: nothing may be found in them.
import {
  App,
  allOf,
  anyOf,
  Body,
  type Connection,
  Context,
  dependency,
  Field,
  Header,
  HTTPException,
  type Outcome,
  optional,
  Path,
  Query,
  type RequestContext,
  Router,
  Security,
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
  isEqualSecret,
  JWTBearer,
  OAuth2PasswordBearer,
  verifyToken,
} from '../../../../security/src/index.js';
import { SessionCookie } from '../../../../sessions/src/index.js';
import { memoryStore } from '../../../../store/src/index.js';
import { findIn, silent } from './audit-route.js';

const test = suite('right apps');

const secret = 'dQ7vX2kLm9Rz4TnB8wYc';
const bearer = new OAuth2PasswordBearer({ tokenUrl: 'token', scopes: { read: 'Read', write: 'Write' } });
const quiet = new HTTPBearer({ autoError: false });
const basic = new HTTPBasic();
const header = new APIKeyHeader({ name: 'x-api-key' });
const stored = new SessionCookie({ data: String, store: memoryStore(), schemeName: 'Stored', subject: (user) => user });
const sealed = new SessionCookie({
  data: String,
  keys: ['kQ4wZ8rT1yU6iO3pA7sD2fG9hJ5lX0cV'],
  name: '__Host-sealed',
  schemeName: 'Sealed',
  scopes: () => ['admin'],
});
const rules = {
  key: Buffer.from('Zk3fQ9vXw1Lm7Rt5Yb2Nc8Hd4Gs6Jp0A'),
  algorithms: ['HS256'],
  issuer: 'https://issuer.example',
  audience: 'tools',
} as const;
const jwt = new JWTBearer({ ...rules, clockTolerance: 60, maxTokenAge: 86_400 });
const users = new Map([
  [secret, { name: 'ada', scopes: ['read', 'write'] }],
  ['DQ7VX2KLM9RZ4TNB8WYC', { name: 'bob', scopes: ['read'] }],
]);

const refuse = (status: number): never => {
  throw new HTTPException(status);
};
const currentUser = dependency([bearer], function currentUser(token) {
  return users.get(token) ?? refuse(401);
});

type Plant = (app: App) => void;
const post =
  (...sources: Sources): Plant =>
  (app) =>
    app.post('/things', sources, function things() {});

const withScopes = dependency([SecurityScopes, bearer], (required, token) => {
  const user = users.get(token);
  if (!user) throw new HTTPException(401, undefined, { headers: { 'www-authenticate': required.challenge() } });
  if (!required.scopes.every((scope) => user.scopes.includes(scope))) throw new HTTPException(403);
  return user;
});

class Signed {
  readonly schemeName = 'Signed';
  readonly definition = { type: 'apiKey', in: 'header', name: 'x-signed' };
  readonly verifies = true;
  readonly #secret = secret;
  authenticate(connection: Connection): Outcome<string> {
    const key = connection.header('x-signed');
    if (!key) return { kind: 'absent' };
    if (!isEqualSecret(key, this.#secret)) return { kind: 'refused', error: new HTTPException(401) };
    return { kind: 'granted', value: key };
  }
}

class Hidden {
  @Field() name!: string;
}

const apps: Readonly<Record<string, Plant>> = {
  'a token that is looked up': post(currentUser),
  'a token in a plain object': post(
    dependency([bearer], (token) => (Object.hasOwn({ [secret]: 1 }, token) ? token : refuse(401))),
  ),
  'a key compared in constant time': post(
    dependency([header], (key) => (isEqualSecret(key, secret) ? 'somebody' : refuse(403))),
  ),
  'a key compared with a literal': post(
    dependency([header], (key) => {
      if (key !== 'a-literal-key') throw new HTTPException(401);
    }),
  ),
  'a key with a prefix that is checked first': post(
    dependency([header], (key) => {
      if (!key.startsWith('sk_')) throw new HTTPException(401);
      if (key !== `sk_${secret}`) throw new HTTPException(401);
    }),
  ),
  'a key of an id and a secret': post(
    dependency([header], (key) => {
      const [id = '', part] = key.split('.');
      return isEqualSecret(part, new Map([['id1', secret]]).get(id)) ? id : refuse(401);
    }),
  ),
  'a key in any of three places': post(
    dependency(
      [anyOf(header, new APIKeyQuery({ name: 'key' }), new APIKeyCookie({ name: 'session' }))],
      (key) => users.get(key) ?? refuse(403),
    ),
  ),
  'a session in a cookie': post(
    dependency([new APIKeyCookie({ name: 'session' })], (id) => new Map([[secret, 1]]).get(id) ?? refuse(401)),
  ),
  'a login, what it leads to, and a page for everybody': (app) => {
    for (const [name, session] of Object.entries({ stored, sealed })) {
      app.post(`/${name}/login`, [session.start], { public: true }, (start) => start('ada'));
      app.get(`/${name}/me`, [session], ({ data }) => data);
      app.post(`/${name}/logout`, [session], (current) => current.end());
      app.get(`/${name}`, [optional(session)], { public: true }, (current) => current?.data ?? 'nobody');
      app.post(`/${name}/any`, [anyOf(session, jwt)], () => undefined);
      app.delete(`/${name}/all`, [Security(session, ['admin'])], () => undefined);
    }
  },
  'a user whose name may be written in any case': post(
    dependency([basic], ({ username, password }) => {
      const known = new Map([['ada', secret]]).get(username.toLowerCase());
      return isEqualSecret(password, known) ? username : refuse(401);
    }),
  ),
  'a JWT that a scheme verifies': post(jwt),
  'a JWT that a dependency verifies': post(
    dependency([bearer], (token) => verifyToken(token, rules).catch(() => refuse(401))),
  ),
  'a scheme of its own that verifies': post(new Signed()),
  'two credentials at once': post(
    dependency([allOf(header, bearer)], ([key, token]) => {
      if (key !== secret || !users.has(token)) throw new HTTPException(401);
    }),
  ),
  'one of two schemes': post(anyOf(jwt, Security(currentUser))),
  'scopes that are compared': post(Security(withScopes, ['write'])),
  'scopes that a JWT carries': post(Security(jwt, ['read'])),
  'scopes that are taken and demanded nowhere': post(dependency([SecurityScopes, currentUser], (_, user) => user)),
  'a guard that refuses by 403': post(dependency([bearer], (token) => users.get(token) ?? refuse(403))),
  'a guard that hides with 404': (app) => {
    const hides = dependency([bearer], (token) => users.get(token) ?? refuse(404));
    app.delete('/things/:id(^[0-9a-f]{24}$)', [hides, Path('id', String)], () => undefined);
  },
  'a guard that hides with 404 who sent nothing': (app) => {
    const hides = dependency([quiet], (sent) => (sent && users.get(sent.credentials)) ?? refuse(404));
    app.delete('/:slug(^[a-z]+-\\d{4}$)', [hides, Path('slug', String)], () => undefined);
  },
  'a guard with words of its own for who sent nothing': post(
    dependency([quiet], (sent) => {
      if (!sent) throw new HTTPException(401, 'Please log in');
      return users.get(sent.credentials) ?? refuse(401);
    }),
  ),
  'a handler that checks by itself': (app) => {
    app.post('/things', [bearer], (token) => {
      const user = users.get(token);
      if (!user || token === '') throw new HTTPException(401);
      return user.name;
    });
  },
  'a handler that compares': (app) => {
    app.post('/things', [header], (key) => {
      if (key !== secret) throw new HTTPException(403);
    });
  },
  'a handler that answers 401': (app) => {
    app.post('/things', [quiet], (sent) => {
      if (!isEqualSecret(sent?.credentials, secret)) return Response.json({}, { status: 401 });
      return Response.json({});
    });
  },
  'a handler that asks who it is given': (app) => {
    const maybe = dependency([bearer], (token) => users.get(token));
    app.post('/things', [maybe], (user) => {
      if (!user) throw new HTTPException(401);
      return user.name;
    });
  },
  'a handler that hands on what it is given': (app) => {
    const maybe = dependency([bearer], (token) => users.get(token));
    const requireUser = (user: unknown): unknown => user ?? refuse(401);
    app.post('/things', [maybe], (user) => void requireUser(user));
  },
  'a handler that asks for the owner': (app) => {
    app.put('/things/:id', [currentUser, Path('id', String)], (user, id) => {
      if (user.name !== id) throw new HTTPException(403);
    });
  },
  'a guard that asks a store': post(
    dependency(
      [dependency([], () => ({ find: async (token: string) => users.get(token) }), { scope: 'app' }), bearer],
      async (store, token) => (await store.find(token)) ?? refuse(401),
    ),
  ),
  'a guard that logs and throws again': post(
    dependency([bearer], (token) => {
      try {
        return users.get(token) ?? refuse(401);
      } catch (error) {
        silent.error('refused', error);
        throw error;
      }
    }),
  ),
  'a guard that takes a parameter': (app) => {
    const member = dependency([bearer, Path('team', Number), Query('as', String, { optional: true })], (token) => {
      if (!users.has(token)) throw new HTTPException(404);
    });
    app.post('/teams/:team(^\\d+$)', [member], () => undefined);
  },
  'a guard that reads the context': post(
    dependency([currentUser, Context()], (user, context: RequestContext) => ({
      user,
      agent: context.headers.get('user-agent'),
    })),
  ),
  'headers that say nothing of who calls': (app) => {
    app.post('/things', [currentUser, Header('x-request-id', String), Header('x-user-agent', String)], () => undefined);
  },
  'a login that is public': (app) => {
    app.post('/token', [Body(Hidden)], { public: true }, () => ({ token: '' }));
    app.get('/health', [], { public: true }, () => 'ok');
  },
  'a public route with a name that only begins like admin': (app) => {
    app.get('/administration-of-estates', [], { public: true }, () => []);
  },
  'a public page that greets whom it knows': (app) => {
    app.get('/', [optional(jwt)], { public: true }, () => '');
  },
  'a made-up example': (app) => {
    app.post('/things', [currentUser, Query('q', String, { examples: ['hello'], default: 'x' })], () => undefined);
  },
  'a response that says what leaves': (app) => {
    const withHash = dependency([bearer], (token) => (users.has(token) ? { name: '', passwordHash: '' } : refuse(401)));
    app.get('/me', [withHash], { response: Hidden }, (user) => user);
  },
  'a router behind a guard': (app) => {
    const router = new Router({ prefix: '/r', dependencies: [currentUser] });
    router.delete('/things/*', [Path('*', String)], () => undefined);
    app.include(router);
  },
};

for (const [name, plant] of Object.entries(apps)) {
  test(name, async () => {
    const app = new App({ logger: silent });
    plant(app);
    assert.equal(
      (await findIn(app)).map(({ rule, message }) => `${rule}: ${message}`),
      [],
    );
  });
}

test.run();
