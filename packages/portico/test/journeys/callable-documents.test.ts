// Documents that show each caller what it may call: what proves it, what is asked how often, and what opens nothing.
import {
  APIKeyHeader,
  App,
  type AppOptions,
  allOf,
  anyOf,
  type Connection,
  dependency,
  HTTPException,
  type OpenAPIObject,
  type Outcome,
  optional,
  Path,
  Query,
  Security,
  type SecurityScheme,
  SecurityScopes,
  TestClient,
} from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('journey: documents of what the caller may call');

const scopes = { read: 'Read', write: 'Write' };

/** A verified token is the list of its scopes; it counts how often it is asked. */
class Tokens implements SecurityScheme<readonly string[]> {
  readonly definition = { type: 'oauth2', flows: { password: { tokenUrl: 'token', scopes } } };
  readonly verifies = true;
  asked = 0;

  constructor(readonly schemeName = 'Tokens') {}

  authenticate(connection: Connection): Outcome<readonly string[]> {
    this.asked++;
    const token = /^Bearer (.+)$/.exec(connection.header('authorization') ?? '')?.[1];
    if (token === undefined) return { kind: 'absent' };
    if (token === 'down') throw new Error('the keys cannot be fetched');
    if (token === 'forged') return { kind: 'refused', error: new HTTPException(401) };
    return { kind: 'granted', value: token.split('+') };
  }

  authorize(value: readonly string[], demanded: readonly string[]): Outcome<readonly string[]> {
    if (demanded.every((scope) => value.includes(scope))) return { kind: 'granted', value };
    return { kind: 'refused', error: new HTTPException(403) };
  }
}

interface Named {
  operationId?: string;
}

const logged: unknown[] = [];

function createApp(options: AppOptions = {}): App {
  logged.length = 0;
  const logger = { error: (_: string, error: unknown) => void logged.push(error) };
  return new App({ docs: { onlyCallable: true }, logger, ...options });
}

/** The paths that somebody is shown. */
async function shown(
  app: App,
  headers: Record<string, string> = {},
  url = '/openapi.json',
): Promise<readonly string[]> {
  const response = await new TestClient(app).get(url, { headers });
  assert.is(response.status, 200);
  return Object.keys(((await response.json()) as OpenAPIObject).paths ?? {});
}

const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });

test('the algebra decides as it does for a request, and a scheme is asked once for all routes', async () => {
  const tokens = new Tokens();
  const key = new APIKeyHeader({ name: 'X-Key' });
  const app = createApp();
  app.get('/open', [], () => 1);
  app.get('/perhaps', [optional(tokens)], () => 1);
  app.get('/either', [anyOf(Security(tokens, ['write']), key)], () => 1);
  app.get('/both', [allOf(Security(tokens, ['read']), key)], () => 1);
  for (let index = 0; index < 50; index++) app.get(`/read/${index}`, [Security(tokens, ['read'])], () => 1);
  app.get('/write', [Security(tokens, ['read', 'write'])], () => 1);
  const few = async (headers?: Record<string, string>): Promise<readonly string[]> =>
    (await shown(app, headers)).filter((path) => !/\/[1-9]\d*$/.test(path));
  assert.equal(await few(), ['/open', '/perhaps']);
  assert.equal(await few(bearer('read')), ['/open', '/perhaps', '/read/0']);
  assert.is(tokens.asked, 2);
  assert.equal(await few(bearer('read+write')), ['/open', '/perhaps', '/either', '/read/0', '/write']);
  assert.equal(await few({ 'x-key': 'any' }), ['/open', '/perhaps', '/either']);
  assert.equal(await few({ 'x-key': 'any', ...bearer('read') }), ['/open', '/perhaps', '/either', '/both', '/read/0']);
  // Bad credentials are not none: nobody turns anonymous by them.
  assert.equal(await few(bearer('forged')), ['/open']);
});

test('what fails opens nothing, and is told to the logger', async () => {
  const tokens = new Tokens();
  const app = createApp();
  app.get('/open', [], () => 1);
  app.get('/read', [Security(tokens, ['read'])], () => 1);
  app.get('/perhaps', [optional(tokens)], () => 1);
  assert.equal(await shown(app, bearer('down')), ['/open']);
  assert.match(String(logged[0]), /the keys cannot be fetched/);
});

test('a dependency that checks runs, once for all routes that demand the same, and is torn down', async () => {
  const key = new APIKeyHeader({ name: 'X-Key' });
  const seen: string[] = [];
  const session = dependency([], function* () {
    seen.push('open');
    yield 1;
    seen.push('close');
  });
  const admin = dependency([key, session], (given) => {
    seen.push('check');
    if (given !== 'admin') throw new HTTPException(403);
  });
  const app = createApp();
  app.get('/one', [Security(admin)], () => 1);
  app.get('/two', [Security(admin)], () => 1);
  assert.equal(await shown(app, { 'x-key': 'other' }), []);
  assert.equal(await shown(app, { 'x-key': 'admin' }), ['/one', '/two']);
  assert.equal(seen, ['open', 'check', 'close', 'open', 'check', 'close']);
});

test('what takes parameters is not asked: verified credentials are enough, found ones are not', async () => {
  const tokens = new Tokens();
  const key = new APIKeyHeader({ name: 'X-Key' });
  const member = dependency([Path('team', String), Security(tokens, ['read'])], () => assert.unreachable());
  const keyOf = dependency([key, Query('team', String)], () => assert.unreachable());
  const app = createApp();
  app.get('/teams/:team', [Security(member)], () => 1);
  app.get('/keys', [Security(keyOf)], () => 1);
  assert.equal(await shown(app, { ...bearer('read'), 'x-key': 'any' }), ['/teams/{team}']);
  assert.equal(await shown(app, bearer('write')), []);
});

test('a signed body proves itself at its own route alone', async () => {
  const hook: SecurityScheme<string> = {
    schemeName: 'Hook',
    definition: { type: 'http', scheme: 'signature' },
    verifies: true,
    readsBody: true,
    authenticate: () => assert.unreachable() as never,
  };
  const app = createApp();
  app.post('/hook', [hook], () => 1);
  assert.equal(await shown(app), []);
});

test('those who may see the same share one text and its validator, and no other cache keeps it', async () => {
  const app = createApp({ docs: { onlyCallable: true } });
  const tokens = new Tokens();
  app.get('/read', [Security(tokens, ['read'])], () => 1);
  const client = new TestClient(app);
  const etag = async (token: string): Promise<string> =>
    (await client.get('/openapi.json', { headers: bearer(token) })).headers.get('etag') ?? '';
  assert.is(await etag('read+one'), await etag('read+two'));
  assert.is.not(await etag('read'), await etag('write'));
  const again = await client.get('/openapi.json', {
    headers: { ...bearer('read'), 'if-none-match': await etag('read') },
  });
  assert.is(again.status, 304);
  assert.is(again.headers.get('cache-control'), 'private, no-cache');
  assert.is(again.headers.get('vary'), 'authorization');
  // The validator of one set of operations is none of another.
  const other = await client.get('/openapi.json', {
    headers: { ...bearer('write'), 'if-none-match': await etag('read') },
  });
  assert.is(other.status, 200);
});

test('an override counts, and operations written by hand are shown if they say that everybody may call them', async () => {
  const tokens = new Tokens();
  const admin = dependency([tokens, SecurityScopes], (): undefined => {
    throw new HTTPException(403);
  });
  const operation = { responses: { 200: { description: 'OK' } } };
  const members = {
    paths: {
      '/by-hand': { get: { ...operation, operationId: 'open' } },
      '/by-hand/secret': { get: { ...operation, operationId: 'secret', security: [{ Tokens: [] }] } },
    },
  };
  const app = createApp({ openapi: { members } });
  app.get('/admin', [Security(admin)], () => 1);
  assert.equal(await shown(app, bearer('read')), ['/by-hand']);
  {
    using _ = app.override(admin, () => undefined);
    assert.equal(await shown(app, bearer('read')), ['/admin', '/by-hand']);
  }
  assert.equal(await shown(app, bearer('read')), ['/by-hand']);
});

test('the policy of the page names the servers of those operations alone', async () => {
  const tokens = new Tokens();
  const own = (name: string) => ({ openapi: { servers: [{ url: `https://${name}.example` }] } });
  const app = createApp({ docs: { onlyCallable: true, connectSources: ['https://always.example'] } });
  app.get('/open', [], own('open'), () => 1);
  app.get('/read', [Security(tokens, ['read'])], own('read'), () => 1);
  app.get('/write', [Security(tokens, ['write'])], own('write'), () => 1);
  const pageFor = (headers: Record<string, string>): Promise<Response> => new TestClient(app).get('/docs', { headers });
  const named = ({ headers }: Response): readonly string[] =>
    (headers.get('content-security-policy') ?? '').match(/(?<=connect-src [^;]*https:\/\/)\w+/g) ?? [];
  assert.equal(named(await pageFor({})), ['open', 'always']);
  assert.equal(named(await pageFor(bearer('read'))), ['open', 'read', 'always']);
  const { headers } = await pageFor(bearer('read+write'));
  assert.equal([headers.get('cache-control'), headers.get('vary')], ['private, no-cache', 'authorization']);
});

test('it holds for the document of every version and audience', async () => {
  const tokens = new Tokens();
  const app = createApp({ versioning: { in: 'path' }, openapi: { documents: { partner: { tags: ['a'] } } } });
  app.get('/a', [Security(tokens, ['read'])], { version: ['1', '2'], tags: ['a'] }, () => 1);
  app.get('/b', [], { version: '2' }, () => 1);
  assert.equal(await shown(app, {}, '/openapi/v2.json'), ['/v2/b']);
  assert.equal(await shown(app, bearer('read'), '/openapi/v2.json'), ['/v2/a', '/v2/b']);
  assert.equal(await shown(app, bearer('read'), '/openapi/v1/partner.json'), ['/v1/a']);
  assert.equal(await shown(app, {}, '/openapi/partner.json'), []);
});

test('an operation that was renamed, or put elsewhere, is shown to whom its route lets in', async () => {
  const rename = ({ paths = {} }: OpenAPIObject): void => {
    for (const { get, query } of Object.values(paths) as { get?: Named; query?: Named }[]) {
      for (const one of [get, query]) if (one) one.operationId = `shop_${one.operationId}`;
    }
  };
  const move = ({ paths = {}, ...rest }: OpenAPIObject): OpenAPIObject => {
    const moved = Object.entries(paths).map(([path, item]) => [`/api${path}`, item]);
    return { ...rest, paths: Object.fromEntries(moved) } as OpenAPIObject;
  };
  for (const [amend, prefix] of [
    [rename, ''],
    [move, '/api'],
  ] as const) {
    const tokens = new Tokens();
    const app = createApp({ openapi: { openapi: '3.2', amend: (document) => amend(document) ?? document } });
    app.get('/open', [], () => 1);
    app.get('/me/:id', [Path('id', String), Security(tokens, ['read'])], () => 1);
    app.query('/found', [Security(tokens, ['read'])], () => 1);
    assert.equal(await shown(app), [`${prefix}/open`]);
    const all = [`${prefix}/open`, `${prefix}/me/{id}`, `${prefix}/found`];
    assert.equal(await shown(app, bearer('read')), all);
    assert.equal(await shown(app, bearer('write')), [`${prefix}/open`]);
  }
});

test.run();
