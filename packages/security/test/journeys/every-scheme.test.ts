// Whatever credentials a stranger makes up, an app with every scheme answers 401, 403 or 400, whether absence is an error or
// not, over fetch and over a socket; no scheme throws, no handler behind a verifying scheme runs, no secret is repeated.
import { inspect } from 'node:util';
import { App, allOf, anyOf, optional, Security, type SecurityScheme } from '@portico/core';
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  APIKeyCookie,
  APIKeyHeader,
  APIKeyQuery,
  HTTPBase,
  HTTPBasic,
  HTTPBearer,
  HTTPDigest,
  IntrospectionBearer,
  JWTBearer,
  OAuth2,
  OAuth2AuthorizationCodeBearer,
  OAuth2ClientCredentialsBearer,
  OAuth2PasswordBearer,
  OpenIdConnect,
} from '../../src/index.js';
import { serveIntrospection } from '../introspection/introspection-server.js';
import { authorizations, texts } from './grammar.js';

const test = suite('every scheme');
const issuerServer = await serveIntrospection({ active: false });
const secrets = { key: 'K3Y-K3Y-K3Y-K3Y-K3Y-K3Y-K3Y-K3Y-', client: 'CL13NT-S3CR3T' };
const flow = { tokenUrl: 'token', scopes: { read: 'Read' } };
const token = {
  key: new TextEncoder().encode(secrets.key),
  algorithms: ['HS256'],
  issuer: 'https://a.example',
  audience: 'a',
};

/** Every scheme, by its path. Those that verify never let a made-up credential in. */
function createSchemes<A extends boolean>(autoError: A): Readonly<Record<string, SecurityScheme<unknown>>> {
  const authorizationUrl = 'authorize';
  const introspectionUrl = issuerServer.url;
  return {
    basic: new HTTPBasic({ autoError }),
    bearer: new HTTPBearer({ autoError }),
    digest: new HTTPDigest({ autoError, realm: 'a' }),
    base: new HTTPBase({ autoError, scheme: 'Hawk' }),
    header: new APIKeyHeader({ autoError, name: 'X-Key' }),
    query: new APIKeyQuery({ autoError, name: 'key' }),
    cookie: new APIKeyCookie({ autoError, name: 'key' }),
    password: new OAuth2PasswordBearer({ autoError, ...flow }),
    code: new OAuth2AuthorizationCodeBearer({ autoError, authorizationUrl, ...flow }),
    client: new OAuth2ClientCredentialsBearer({ autoError, ...flow }),
    oauth2: new OAuth2({ autoError, flows: { password: flow } }),
    oidc: new OpenIdConnect({ autoError, openIdConnectUrl: 'https://a.example/.well-known/openid-configuration' }),
    jwt: new JWTBearer({ autoError, ...token }),
    introspection: new IntrospectionBearer({
      autoError,
      introspectionUrl,
      clientId: 'api',
      clientSecret: secrets.client,
    }),
  };
}

const logged: string[] = [];
const ran: string[] = [];

function createApp(autoError: boolean): App {
  const app = new App({ logger: { error: (...said) => logged.push(inspect(said, { depth: 9 })) } });
  const schemes = createSchemes(autoError);
  const add = (path: string, source: Parameters<App['get']>[1][number]): void =>
    app.get(path, [source], (principal) => {
      ran.push(path);
      // Of several parts the last is the one that verifies.
      return { known: [principal].flat().at(-1) !== undefined };
    });
  for (const [name, scheme] of Object.entries(schemes)) add(`/${name}`, scheme);
  const { basic, jwt, introspection, header } = schemes as Record<string, SecurityScheme<unknown>>;
  add('/scoped', Security(jwt!, ['admin']));
  add('/any', anyOf(jwt!, introspection!));
  add('/all', allOf(header!, jwt!));
  add('/both', anyOf(allOf(basic!, jwt!), introspection!));
  add('/optional', optional(anyOf(jwt!, introspection!)));
  return app;
}

const verified = ['/jwt', '/introspection', '/scoped', '/any', '/all', '/both'];
const unverified = Object.keys(createSchemes(true))
  .map((name) => `/${name}`)
  .filter((path) => !verified.includes(path));

const requests = fc.record({
  path: fc.constantFrom(...verified, ...unverified, '/optional'),
  authorization: fc.option(authorizations, { nil: undefined }),
  key: fc.option(texts, { nil: undefined }),
  cookie: fc.option(texts, { nil: undefined }),
  query: fc.option(texts, { nil: undefined }),
});

type Made = typeof requests extends fc.Arbitrary<infer V> ? V : never;

function headersOf({ authorization, key, cookie }: Made): Headers {
  const headers = new Headers();
  const sent = { authorization, 'x-key': key, cookie: cookie === undefined ? undefined : `key=${cookie}; a` };
  for (const [name, value] of Object.entries(sent)) if (value !== undefined) headers.append(name, value);
  return headers;
}

function urlOf(origin: string, { path, query }: Made): string {
  return `${origin}${path}${query === undefined ? '' : `?key=${encodeURI(query).replaceAll('#', '%23')}`}`;
}

type Send = (url: string, init: RequestInit) => Promise<Response>;

/** What must hold of every answer. */
async function check(send: Send, origin: string, autoError: boolean, made: Made): Promise<void> {
  ran.length = 0;
  const response = await send(urlOf(origin, made), { headers: headersOf(made) });
  const body = await response.text();
  const { status } = response;
  assert.ok([200, 400, 401, 403].includes(status), `${status} ${body}`);
  if (status === 200) {
    const anonymous = body === '{"known":false}';
    assert.ok(anonymous || unverified.includes(made.path), `${made.path} let ${made.authorization} in`);
    assert.ok(!anonymous || !autoError || made.path === '/optional', `${made.path} let a stranger in`);
  } else {
    assert.equal(ran, [], 'a handler ran');
    // RFC 9110 §15.5.2: a 401 says what is asked for.
    if (status === 401) assert.ok(response.headers.get('www-authenticate'));
  }
  for (const secret of Object.values(secrets)) assert.not.ok(`${body}${[...response.headers]}`.includes(secret));
}

for (const autoError of [true, false]) {
  test(`over fetch, autoError ${autoError}`, async () => {
    const app = createApp(autoError);
    const property = fc.asyncProperty(requests, (made) =>
      check((url, init) => app.fetch(new Request(url, init)), 'http://localhost', autoError, made),
    );
    await fc.assert(property, { numRuns: 1500 });
  });

  test(`over a socket, autoError ${autoError}`, async () => {
    const server = await createApp(autoError).listen({ port: 0 });
    try {
      const property = fc.asyncProperty(requests, (made) => check(fetch, server.url, autoError, made));
      await fc.assert(property, { numRuns: 300 });
    } finally {
      await server.close();
    }
  });
}

test('giant credentials are refused as any others', async () => {
  const app = createApp(true);
  for (const scheme of ['Bearer', 'Basic', 'Digest', 'Hawk']) {
    for (const text of ['A', 'a.', 'a="', 'a=b, ', '=', ' ']) {
      const headers = { authorization: `${scheme} ${text.repeat(1_000_000 / text.length)}` };
      for (const path of verified) {
        const response = await app.fetch(new Request(`http://localhost${path}`, { headers }));
        assert.is(response.status, 401, `${path} ${scheme} ${text}`);
      }
    }
  }
});

test('a stranger who sends nothing is answered with 401 and the challenge of the scheme', async () => {
  const app = createApp(true);
  for (const path of [...verified, ...unverified]) {
    const response = await app.fetch(new Request(`http://localhost${path}`));
    assert.is(response.status, 401, path);
    assert.match(response.headers.get('www-authenticate') ?? '', /^(Bearer|Basic|Digest|Hawk|APIKey)/, path);
  }
});

test('nothing of all this was an error of the server', () => {
  assert.equal(logged, []);
});

test.after(async () => issuerServer[Symbol.asyncDispose]());
test.run();
