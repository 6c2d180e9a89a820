import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  App,
  Context,
  Controller,
  Depends,
  dependency,
  Get,
  Injectable,
  Query,
  SecurityScopes,
  TestClient,
} from '../../src/index.js';
import { Bearer } from '../support/bearer.js';
import { rejects } from '../support/rejects.js';

const test = suite('graph: how long values live');

/** How many instances of a controller serve two requests. */
async function servedBy(target: new (...args: never[]) => { read(): unknown }): Promise<number> {
  const instances = new Set<object>();
  const { read } = target.prototype as { read(): unknown };
  target.prototype.read = function (): unknown {
    instances.add(this);
    return read.call(this);
  };
  const app = new App({ controllers: [target] });
  const client = new TestClient(app, { authorization: 'Bearer x' });
  assert.is((await client.get('/?q=1')).status, 200);
  assert.is((await client.get('/?q=1')).status, 200);
  return instances.size;
}

@Injectable()
class Settings {}

@Injectable()
class Repository {
  constructor(readonly settings: Settings) {}
}

/** A plain class may hold a request's state. */
class Basket {
  readonly items: string[] = [];
}

@Injectable()
class Checkout {
  constructor(readonly basket: Basket) {}
}

test('services that take services live as long as the app, and so does the controller that takes them', async () => {
  @Controller()
  class Items {
    constructor(readonly repository: Repository) {}
    @Get('/') read(): boolean {
      return this.repository.settings instanceof Settings;
    }
  }
  assert.is(await servedBy(Items), 1);
});

test('a controller with a request value below it is built for each request', async () => {
  @Controller()
  class Items {
    constructor(readonly checkout: Checkout) {}
    @Get('/') read(): number {
      return this.checkout.basket.items.push('one');
    }
  }
  assert.is(await servedBy(Items), 2);
});

const ofRequest = dependency([], () => 1);
const ofApp = dependency([], () => 1, { scope: 'app' });
const scheme = new Bearer();

for (const [what, source, times] of [
  ['an app dependency', Depends(ofApp), 1],
  ['a function of the request', Depends(ofRequest), 2],
  ['a parameter', Query('q', String), 2],
  ['the context', Context(), 2],
  ['a scheme', Depends(scheme), 2],
  ['the demanded scopes', Depends(SecurityScopes), 2],
] as const) {
  test(`a controller that takes ${what} is built ${times === 1 ? 'once' : 'for each request'}`, async () => {
    class Items {
      constructor(readonly taken: unknown) {}
      @Get('/') read(): boolean {
        return this.taken !== undefined;
      }
    }
    (source as (target: object, key: undefined, index: number) => void)(Items, undefined, 0);
    assert.is(await servedBy(Items), times);
  });
}

test('what is said counts: app, request, and the error where app cannot be', async () => {
  @Injectable({ scope: 'request' })
  class Short {}
  @Injectable({ scope: 'app' })
  class Long {
    constructor(readonly short: Short) {}
  }
  const app = new App();
  app.get('/', [Long], () => 1);
  await rejects(app.ready(), /Cannot build Long once per app: .* needs Short, which lives only as long as a request/);
  const short = new App();
  const seen = new Set<Short>();
  short.get('/', [Short], (value) => seen.add(value).size);
  await new TestClient(short).get('/');
  await new TestClient(short).get('/');
  assert.is(seen.size, 2);
});

test('an object with a resolve method gives a value for each request, unless its class says app', async () => {
  let calls = 0;
  @Injectable()
  class Clock {
    resolve(): number {
      return ++calls;
    }
  }
  const app = new App();
  app.get('/', [new Clock()], (value) => value);
  await new TestClient(app).get('/');
  assert.is(await (await new TestClient(app).get('/')).json(), 2);
});

test('a replacement lives as long as what it replaces would have', async () => {
  let made = 0;
  const app = new App();
  app.get('/long', [Repository], () => 1);
  app.get('/short', [Checkout], () => 1);
  const client = new TestClient(app);
  app.override(Repository, () => {
    made++;
    return new Repository(new Settings());
  });
  await client.get('/long');
  await client.get('/long');
  assert.is(made, 1);
  app.override(Checkout, () => {
    made++;
    return new Checkout(new Basket());
  });
  await client.get('/short');
  await client.get('/short');
  assert.is(made, 3);
});

test('classes that need each other are refused, whoever asks', async () => {
  class Hen {}
  class Egg {}
  Depends(Egg as never)(Hen as never, undefined as never, 0 as never);
  Depends(Hen as never)(Egg as never, undefined as never, 0 as never);
  Injectable()(Hen);
  Injectable()(Egg);
  const app = new App();
  app.get('/', [Hen], () => 1);
  await rejects(app.ready(), /Cannot resolve Hen: it depends on itself/);
});

test('a deep diamond of services is settled once a class', async () => {
  let bottom: new () => object = Settings;
  for (let depth = 0; depth < 40; depth++) {
    const below = bottom;
    class Layer {}
    Depends(below)(Layer as never, undefined as never, 0 as never);
    Depends(below)(Layer as never, undefined as never, 1 as never);
    Injectable()(Layer);
    bottom = Layer;
  }
  const app = new App();
  app.get('/', [bottom], (_top) => 1);
  assert.is((await new TestClient(app).get('/')).status, 200);
});

test.run();
