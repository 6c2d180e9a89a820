import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type DryRun, dryRun } from '../../src/graph.js';
import {
  App,
  anyOf,
  Body,
  Controller,
  type DependencyLike,
  Depends,
  dependency,
  HTTPException,
  Injectable,
  Post,
  Query,
  Security,
} from '../../src/index.js';
import { Bearer, Key } from '../support/bearer.js';

const test = suite('dryRun');
const bearer = new Bearer();

/** Sends one request through the only route of an app, in a dry run. */
async function send(app: App, init: RequestInit = {}, target = '/items'): Promise<DryRun> {
  const [graph] = app.graphs();
  assert.ok(graph);
  return dryRun(app, graph, new Request(`http://localhost${target}`, { method: graph.route.method, ...init }));
}

const signedIn: RequestInit = { headers: { authorization: 'Bearer ada', 'content-type': 'application/json' } };

test('the handler is noted and not called', async () => {
  const app = new App();
  let calls = 0;
  app.post('/items', [bearer], function create() {
    calls++;
  });
  const granted = await send(app, signedIn);
  assert.equal([granted.reached, granted.response.status, calls], [['create'], 204, 0]);
  const refused = await send(app);
  assert.equal([refused.reached, refused.response.status], [[], 401]);
  assert.is(refused.response.headers.get('www-authenticate'), 'Bearer');
  assert.is(await (await app.fetch(new Request('http://localhost/items', { method: 'POST', ...signedIn }))).text(), '');
  assert.is(calls, 1);
});

test('dependencies of the authenticate stage run, all others are noted, generators too', async () => {
  const ran: string[] = [];
  const currentUser = dependency([bearer], async function currentUser(token) {
    ran.push('currentUser');
    if (token !== 'ada') throw new HTTPException(401, 'Who?');
    return token;
  });
  const settings = dependency([], function settings() {
    ran.push('settings');
  });
  const transaction = dependency([currentUser], async function* transaction() {
    ran.push('transaction');
    yield;
    ran.push('commit');
  });
  const app = new App({ dependencies: [settings] });
  app.post('/items', [currentUser, transaction], function create() {});
  assert.equal((await send(app, signedIn)).reached, ['settings', 'transaction', 'create']);
  const stranger = await send(app, { headers: { authorization: 'Bearer eve' } });
  assert.equal([stranger.reached, await stranger.response.json()], [[], { detail: 'Who?' }]);
  assert.equal(ran, ['currentUser', 'currentUser']);
});

test('parameters that only the handler takes may be missing or wrong, and so may the body and what the answer must be', async () => {
  const app = new App();
  const sources = [bearer, Query('limit', Number), Body(Number)] as const;
  app.post('/items', sources, { response: String, status: 201 }, function create() {
    return 'text';
  });
  for (const body of ['"text"', '{', '']) {
    const { reached, response } = await send(app, { ...signedIn, body }, '/items?limit=many');
    assert.equal([reached, response.status], [['create'], 204], body);
  }
});

test('parameters of the authenticate stage must fit, for without them it did not run', async () => {
  const tenant = dependency([bearer, Query('tenant', Number)], function tenant() {
    throw new HTTPException(403);
  });
  const app = new App();
  app.post('/items', [tenant], function create() {});
  const without = await send(app, signedIn);
  assert.equal([without.reached, without.response.status], [[], 422]);
  const within = await send(app, signedIn, '/items?tenant=1');
  assert.equal([within.reached, within.response.status], [[], 403]);
});

test('a dependency that is a branch of a requirement runs', async () => {
  const session = dependency([new Key('session')], function session(key) {
    if (key !== 'right') throw new HTTPException(401);
    return key;
  });
  const app = new App();
  app.post('/items', [anyOf(bearer, Security(session))], function create() {});
  assert.equal((await send(app, { headers: { session: 'right' } })).reached, ['create']);
  assert.equal((await send(app, { headers: { session: 'wrong' } })).reached, []);
});

test('controllers of either scope are left alone, and app values are built for what runs', async () => {
  const built: string[] = [];
  class Users {
    readonly names = ['ada'];
    constructor() {
      built.push('Users');
    }
  }
  Injectable({ scope: 'app' })(Users);
  const known = dependency([Users, bearer], function known(users, token) {
    if (!users.names.includes(token)) throw new HTTPException(401);
  });
  class Items {
    constructor() {
      built.push('Items');
    }
    create(): void {
      built.push('created');
    }
  }
  Post('/items')(Items.prototype, 'create', { value() {} });
  Controller('', { scope: 'request', dependencies: [known as DependencyLike] })(Items);
  const app = new App({ controllers: [Items] });
  assert.equal((await send(app, signedIn)).reached, ['Items', 'Items.create']);
  assert.equal((await send(app, { headers: { authorization: 'Bearer eve' } })).reached, []);
  assert.equal(built, ['Users']);
  await app.close();
});

test('error handlers of the app answer in a rehearsal as they do otherwise', async () => {
  const app = new App();
  app.onError(HTTPException, () => new Response('sorry', { status: 418 }));
  app.post('/items', [Depends(bearer)], function create() {});
  const { response } = await send(app);
  assert.equal([response.status, await response.text()], [418, 'sorry']);
});

test.run();
