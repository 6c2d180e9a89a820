// What a dependency opens is torn down, however the program came by it: a generator that any function gives, an instance that
// can be disposed.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  App,
  allOf,
  Controller,
  type DependencyLike,
  Depends,
  dependency,
  Get,
  HTTPException,
  Injectable,
  Query,
  Security,
  TestClient,
} from '../../src/index.js';
import { Bearer } from '../support/bearer.js';
import { rejects } from '../support/rejects.js';

const test = suite('plan: lifetimes');
const quiet = { error: (): void => undefined };

let log: string[] = [];
test.before.each(() => {
  log = [];
});

async function* transaction(name: string): AsyncGenerator<string> {
  log.push(`begin ${name}`);
  try {
    yield name;
    log.push(`commit ${name}`);
  } catch (error) {
    log.push(`rollback ${name}`);
    throw error;
  }
}

function* unit(name: string): Generator<string> {
  log.push(`begin ${name}`);
  try {
    yield name;
    log.push(`commit ${name}`);
  } catch (error) {
    log.push(`rollback ${name}`);
    throw error;
  }
}

const name = dependency([], () => 'tx');

class Resolver {
  resolve(): AsyncGenerator<string> {
    return transaction('tx');
  }
}

const givers = {
  'a function gives an async generator': dependency([name], (n) => transaction(n)),
  'a function gives a sync generator': dependency([name], (n) => unit(n)),
  'an async function gives one': dependency([name], async (n) => transaction(n)),
  'an async function gives a sync one': dependency([name], async (n) => unit(n)),
  'a plain function gives one': () => transaction('tx'),
  'a function of the context gives one': (_: unknown) => unit('tx'),
  'a resolve method gives one': new Resolver(),
  'a parallel function gives one': dependency([name], (n) => transaction(n), { parallel: true }),
  'a parallel async function gives one': dependency([name], async (n) => unit(n), { parallel: true }),
};

for (const [what, giver] of Object.entries(givers) as [string, DependencyLike][]) {
  test(`where ${what}, the handler takes what it yields`, async () => {
    const app = new App();
    app.get('/', [giver], (value) => {
      log.push('handler');
      return value;
    });
    assert.is(await (await new TestClient(app).get('/')).json(), 'tx');
    assert.equal(log, ['begin tx', 'handler', 'commit tx']);
  });

  test(`where ${what}, a list of dependencies opens and commits it`, async () => {
    const app = new App({ dependencies: [giver] });
    app.get('/', [], () => void log.push('handler'));
    assert.is((await new TestClient(app).get('/')).status, 204);
    assert.equal(log, ['begin tx', 'handler', 'commit tx']);
  });

  test(`where ${what}, a failure rolls it back`, async () => {
    const app = new App();
    app.get('/', [giver], () => {
      throw new HTTPException(409);
    });
    assert.is((await new TestClient(app).get('/')).status, 409);
    assert.equal(log, ['begin tx', 'rollback tx']);
  });
}

for (const make of [(): unknown => transaction('pool'), (): unknown => unit('pool'), async () => unit('pool')]) {
  test('a generator that an app function gives is opened once and closed with the app', async () => {
    const app = new App();
    app.get('/', [dependency([], make, { scope: 'app' })], (value) => value as string);
    const client = new TestClient(app);
    assert.is(await (await client.get('/')).json(), 'pool');
    await client.get('/');
    assert.equal(log, ['begin pool']);
    await app.close();
    assert.equal(log, ['begin pool', 'commit pool']);
  });
}

for (const scope of ['request', 'app'] as const) {
  test(`a replacement of a ${scope} dependency may be a generator`, async () => {
    const original = dependency([], () => 'real', { scope });
    const app = new App();
    app.get('/', [original], (value) => value);
    app.override(original, () => transaction('fake'));
    assert.is(await (await new TestClient(app).get('/')).json(), 'fake');
    await app.close();
    assert.equal(log, ['begin fake', 'commit fake']);
  });
}

test('two neighbours that overlap each open their own, and a failure of one rolls the other back', async () => {
  const app = new App({ logger: quiet });
  const slow = dependency([], async () => transaction('slow'), { parallel: true });
  const broken = dependency([], () => Promise.reject(new Error('broken')), { parallel: true });
  app.get('/', [slow, broken], () => 1);
  assert.is((await new TestClient(app).get('/')).status, 500);
  assert.equal(log, ['begin slow', 'rollback slow']);
});

test('in a branch of a requirement, too', async () => {
  const app = new App();
  const user = dependency([new Bearer()], (token) => transaction(String(token)));
  app.get('/', [allOf(Security(user))], ([value]) => value);
  const response = await new TestClient(app).get('/', { headers: { authorization: 'Bearer ada' } });
  assert.is(await response.json(), 'ada');
  assert.equal(log, ['begin ada', 'commit ada']);
});

test('a generator that another one yielded is a value, and opened by nobody', async () => {
  const numbers = function* (): Generator<number> {
    yield 1;
    yield 2;
  };
  const source = dependency([], async function* () {
    yield numbers();
  });
  const same = dependency([source], (given) => given as unknown);
  const app = new App();
  app.get('/', [same], (given) => [...(given as Iterable<number>)]);
  assert.equal(await (await new TestClient(app).get('/')).json(), [1, 2]);
});

test('a value that has every method it is asked for is no generator', async () => {
  const mock = new Proxy({}, { get: (_, key) => (key === 'then' ? undefined : () => 'mocked') });
  const app = new App();
  app.get('/', [dependency([], () => mock as { name(): string })], (value) => value.name());
  assert.is(await (await new TestClient(app).get('/')).json(), 'mocked');
});

class Connection {
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.resolve();
    log.push('connection');
  }
}

@Injectable({ scope: 'request' })
class Session {
  constructor(readonly connection: Connection) {}
  [Symbol.dispose](): void {
    log.push('session');
  }
}

test('an instance is disposed at the end of its request, those built later first', async () => {
  const app = new App();
  app.get('/', [Session, dependency([], () => transaction('tx'))], (session) => {
    log.push('handler');
    return session.connection instanceof Connection;
  });
  const response = await new TestClient(app).get('/');
  log.push('response');
  assert.is(await response.json(), true);
  assert.equal(log, ['begin tx', 'handler', 'commit tx', 'session', 'connection', 'response']);
});

test('after a failure, too, which stays the answer', async () => {
  const app = new App();
  app.get('/', [Session], () => {
    throw new HTTPException(409);
  });
  assert.is((await new TestClient(app).get('/')).status, 409);
  assert.equal(log, ['session', 'connection']);
});

for (const late of [false, true]) {
  test(`a disposal that ${late ? 'rejects' : 'throws'} is never a 200, and the others hear of it`, async () => {
    class Stuck {
      [Symbol.asyncDispose](): Promise<void> {
        if (late) return Promise.reject(new Error('stuck'));
        throw new Error('stuck');
      }
    }
    const app = new App({ logger: quiet });
    app.get('/', [dependency([], () => transaction('tx')), Connection, Stuck], () => 1);
    assert.is((await new TestClient(app).get('/')).status, 500);
    assert.equal(log, ['begin tx', 'connection', 'rollback tx']);
  });
}

test('a disposal that is a property of the instance counts, and the async one before the other', async () => {
  class Both {
    readonly [Symbol.asyncDispose] = async (): Promise<void> => void log.push('async');
    [Symbol.dispose](): void {
      log.push('sync');
    }
  }
  const app = new App();
  app.get('/', [Depends(Both, { cache: false }), Depends(Both, { cache: false })], () => 1);
  await new TestClient(app).get('/');
  assert.equal(log, ['async', 'async']);
});

@Injectable({ scope: 'app' })
class Pool {
  async [Symbol.asyncDispose](): Promise<void> {
    log.push('pool');
  }
}

@Injectable({ scope: 'app' })
class Repository {
  constructor(readonly pool: Pool) {}
  [Symbol.dispose](): void {
    log.push('repository');
    throw new Error('repository is stuck');
  }
}

@Controller('/items')
class Items {
  constructor(private readonly repository: Repository) {}
  [Symbol.dispose](): void {
    log.push('controller');
  }
  @Get('')
  read(@Query('n', Number, { default: 1 }) n: number): number {
    return this.repository.pool instanceof Pool ? n : 0;
  }
}

test('instances that live as long as the app are disposed when it closes, the last built first', async () => {
  const app = new App({ controllers: [Items] });
  assert.is(await (await new TestClient(app).get('/items')).json(), 1);
  assert.equal(log, []);
  await rejects(app.close(), /^repository is stuck$/);
  assert.equal(log, ['controller', 'repository', 'pool']);
});

test('a controller of one request is disposed with it', async () => {
  @Controller('/short', { scope: 'request' })
  class Short {
    [Symbol.dispose](): void {
      log.push('controller');
    }
    @Get('')
    read(): string {
      log.push('handler');
      return 'x';
    }
  }
  await new TestClient(new App({ controllers: [Short] })).get('/short');
  assert.equal(log, ['handler', 'controller']);
});

test('a replacement is not disposed: whoever made it may still need it', async () => {
  const mine = new Session(new Connection());
  const app = new App();
  app.get('/', [Session], () => 1);
  app.override(Session, () => mine);
  await new TestClient(app).get('/');
  assert.equal(log, []);
});

test.run();
