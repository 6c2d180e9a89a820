import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  App,
  Body,
  Controller,
  DefinitionError,
  Depends,
  dependency,
  Form,
  Get,
  Injectable,
  Path,
  Query,
  Security,
} from '../../src/index.js';
import { Bearer, Key } from '../support/bearer.js';
import { rejects } from '../support/rejects.js';

const test = suite('graph: mistakes found at start-up');

/** The message of the mistake that an app's declarations hold. */
async function mistake(build: (app: App) => void): Promise<string> {
  const app = new App();
  const error = await rejects(
    (async () => {
      build(app);
      await app.ready();
    })(),
  );
  assert.instance(error, DefinitionError);
  return error.message;
}

test('a circle of dependencies names every link', async () => {
  class First {
    constructor(readonly second: unknown) {}
  }
  class Second {
    constructor(readonly first: unknown) {}
  }
  Depends(Second)(First, undefined, 0);
  Depends(First)(Second, undefined, 0);
  const message = await mistake((app) => app.get('/', [Depends(First)], () => 0));
  assert.match(message, /Cannot resolve First: it depends on itself/);
  assert.match(message, /GET \/ → First → Second → First/);
});

test('an app value that needs a request value names both and the way out', async () => {
  const perRequest = dependency([], function perRequest() {
    return 1;
  });
  const forever = dependency(
    [perRequest],
    function forever(n) {
      return n;
    },
    { scope: 'app' },
  );
  const message = await mistake((app) => app.get('/x', [forever], () => 0));
  assert.match(message, /Cannot build forever once per app: forever, parameter 1 \(n\) needs perRequest/);
  assert.match(message, /scope: 'app'/);
  assert.match(message, /GET \/x → forever → perRequest/);
});

test('an app value cannot take a parameter, the context or credentials', async () => {
  for (const source of [Query('q', String), new Bearer(), (context: unknown) => context] as const) {
    const value = dependency([source as never], function value() {}, { scope: 'app' });
    assert.match(
      await mistake((app) => app.get('/', [value], () => 0)),
      /Cannot build value once per app: value, parameter 1/,
    );
  }
});

test('an app-scoped controller that needs a request value says how to make either fit', async () => {
  class Session {}
  @Controller('', { scope: 'app' })
  class Pages {
    constructor(@Depends(Session) readonly session: Session) {}
    @Get('/') read(): number {
      return 1;
    }
  }
  const message = await mistake((app) => app.include(Pages));
  assert.match(message, /Pages.*Session/s);
  assert.match(message, /@Injectable\(\{ scope: 'app' \}\)/);
});

test('a handler parameter without a source names class, method and parameter', async () => {
  class Items {
    @Get('/:id') read(id: number): number {
      return id;
    }
  }
  assert.match(
    await mistake((app) => app.include(Items, { prefix: '/items' })),
    /Items\.read, parameter 1 \(id\): it has no source/,
  );
});

test('a source whose type metadata cannot carry says what to write', async () => {
  class Items {
    @Get('/') read(@Query('tags') tags: { a: string }): unknown {
      return tags;
    }
  }
  const message = await mistake((app) => app.include(Items));
  assert.match(message, /Items\.read, parameter 1 \(tags\): Query\('tags'\) takes it from metadata/);
  assert.match(message, /@Query\('tags', String\)/);
});

test('two routes with one method and path are both named', async () => {
  class Items {
    @Get('/items/:id') one(@Path('id', Number) id: number): number {
      return id;
    }
  }
  const message = await mistake((app) => {
    app.include(Items);
    app.get('/items/:name', [Path('name', String)], function other() {});
  });
  assert.match(message, /GET \/items\/:name twice/);
  assert.match(message, /Items\.one/);
  assert.match(message, /other/);
});

test('a path parameter without a source, and a source without its path parameter', async () => {
  assert.match(
    await mistake((app) => app.get('/items/:id', [], () => 0)),
    /its parameter 'id' has no source.*@Path\('id', String\)/s,
  );
  assert.match(
    await mistake((app) => app.get('/items', [Path('id', Number)], function list() {})),
    /list, parameter 1.*has no parameter 'id'/s,
  );
});

test('two bodies, and a body beside a form, name both ends', async () => {
  const other = dependency([Body(Number)], function other(n) {
    return n;
  });
  assert.match(
    await mistake((app) => app.post('/', [other, Body(String)], function create() {})),
    /other, parameter 1 \(n\) declares Body\(\) and create, parameter 2/,
  );
  assert.match(
    await mistake((app) => app.post('/', [Form('a', String), Body(String)], () => 0)),
    /Form\('a'\).*Body\(\)/s,
  );
});

test('a scope that the OAuth2 scheme does not declare names both', async () => {
  const scheme = new Bearer('OAuth2', { 'items:read': 'Read' });
  const user = dependency([scheme], function user(token) {
    return token;
  });
  const message = await mistake((app) => app.get('/', [Security(user, ['items:raed'])], () => 0));
  assert.match(message, /the scope 'items:raed': OAuth2 declares items:read/);
});

test('a scheme whose name can be no key of the document names the route', async () => {
  for (const name of ['My scheme', '', undefined]) {
    const message = await mistake((app) => app.get('/', [new Key(name as string)], () => 0));
    assert.match(message, /^Cannot describe the security scheme .* of GET \/: .*\{ schemeName: 'MyScheme' \}/);
  }
});

test('two different schemes under one name name both routes', async () => {
  const message = await mistake((app) => {
    app.get('/a', [new Key('K')], () => 0);
    app.get('/b', [new Bearer('K')], () => 0);
  });
  assert.match(message, /called 'K', one in GET \/a.*GET \/b/s);
});

test('a Security target that reads the body is refused', async () => {
  const signed = dependency([new Bearer(), Body(String)], function signed(token) {
    return token;
  });
  assert.match(
    await mistake((app) => app.post('/', [Security(signed)], () => 0)),
    /Cannot authenticate with the body.*signed/s,
  );
});

test('something that is no dependency is named with its type and place', async () => {
  assert.match(
    await mistake((app) => app.get('/', [undefined as never], function read() {})),
    /read, parameter 1: undefined is neither a source nor a dependency/,
  );
});

test('a plain function with two parameters cannot be depended on', async () => {
  const two = (a: unknown, b: unknown): unknown => [a, b];
  assert.match(
    await mistake((app) => app.get('/', [Depends(two as never)], () => 0)),
    /Cannot depend on two.*takes 2 arguments/s,
  );
});

test('a class without routes cannot be included', async () => {
  class Nothing {}
  assert.match(await mistake((app) => app.include(Nothing)), /Cannot include Nothing: it has no routes/);
});

test('prefixes and paths must start with a slash', async () => {
  @Controller('items')
  class Items {
    @Get('/') read(): number {
      return 0;
    }
  }
  assert.match(await mistake((app) => app.include(Items)), /prefix 'items' of @Controller Items.*Write '\/items'/s);
  assert.match(await mistake((app) => app.get('items', [], () => 0)), /path 'items' has no leading slash/);
});

test('one parameter declared with two types is refused', async () => {
  const other = dependency([Query('limit', String)], function other(limit) {
    return limit;
  });
  const message = await mistake((app) => app.get('/', [other, Query('limit', Number)], function list() {}));
  assert.match(
    message,
    /Query\('limit'\): other, parameter 1 \(limit\) and list, parameter 2 declare it with different types/,
  );
});

test('a route cannot be added to an app that serves', async () => {
  const app = new App();
  app.get('/', [], () => 0);
  await app.ready();
  assert.throws(() => app.get('/late', [], () => 0), /serving already/);
});

test('undecorated class-typed constructor parameters of a decorated class are injected', async () => {
  @Injectable({ scope: 'app' })
  class Store {
    readonly name = 'store';
  }
  @Injectable({ scope: 'app' })
  class Service {
    constructor(readonly store: Store) {}
  }
  const app = new App();
  app.post('/', [Service], (service) => service.store.name);
  const response = await app.fetch(new Request('http://x/', { method: 'POST' }));
  assert.equal(await response.json(), 'store');
});

test('an initialiser that can never apply is refused, wherever sources stand', () => {
  class Items {
    @Get('/') list(@Query('page', Number) _page: number, @Query('limit', Number) limit = 10): number {
      return limit;
    }
  }
  class Pager {
    constructor(@Query('limit', Number) readonly limit = 10) {}
  }
  const apps: readonly ((app: App) => void)[] = [
    (app) => app.include(Items),
    (app) => app.get('/', [Query('limit', Number)], (limit = 10) => limit),
    (app) => app.get('/', [dependency([Query('limit', Number)], (limit = 10) => limit)], (limit) => limit),
    (app) => app.get('/', [Depends(Pager)], (pager) => pager.limit),
  ];
  for (const build of apps) {
    const app = new App();
    build(app);
    assert.throws(
      () => app.graphs(),
      /\(limit\): its initialiser never applies, since Query\('limit'\) must be there\. Write the default into the source/,
    );
  }
});

test('an initialiser of what may be absent stays, and so does one that nobody can see', () => {
  class Items {
    @Get('/') list(@Query('limit', Number, { optional: true }) limit = 10): number {
      return limit;
    }
  }
  const app = new App({ controllers: [Items] });
  app.get('/wrapped', [Query('q', String)], (...all) => all);
  app.get('/pattern', [Query('q', String)], ({ length = 1 }) => length);
  app.get('/given', [Depends(() => undefined as number | undefined)], (n = 1) => n);
  app.graphs();
});

test.run();
