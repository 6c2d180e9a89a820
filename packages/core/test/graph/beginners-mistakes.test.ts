import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  App,
  anyOf,
  Body,
  Controller,
  Depends,
  Field,
  File,
  Get,
  Header,
  HTTPException,
  Injectable,
  OmitType,
  Path,
  Post,
  Query,
  Router,
  Security,
} from '../../src/index.js';
import { Bearer, Key } from '../support/bearer.js';
import { mistake } from '../support/mistake.js';

const test = suite("graph: beginners' mistakes");

/** The message of the mistake in an app; what the compiler refuses is written all the same, as `never`. */
test('a path parameter in braces is shown as Portico writes it', () => {
  const nothing = (): void => undefined;
  assert.match(
    mistake((app) => app.get('/items/{id}/files/{path:path}', [], nothing)),
    /route nothing: the path '\/items\/\{id\}.*Write '\/items\/:id\/files\/:path'\./,
  );
  const router = new Router({ prefix: '/users/{id}' });
  router.get('', [], nothing);
  assert.match(
    mistake((app) => app.include(router)),
    /Write '\/users\/:id'/,
  );
  assert.match(
    mistake((app) => app.get('/items/:id{[0-9]+}', [Path('id', Number)], (id) => id)),
    /the path '\/items\/:id\{\[0-9\]\+\}' has a pattern in braces\. .*write '\/items\/:id';/,
  );
  const app = new App();
  app.get('/years/:year(^\\d{4}$)', [Path('year', Number)], nothing);
  app.graphs();
});

test('a path that is no text, and a handler without a list, are told what stands where', () => {
  assert.match(
    mistake((app) => app.get(/items/ as never, [], () => 0)),
    /Cannot add the route GET \/items\/: its path is no text\. Write '\/items'/,
  );
  assert.match(
    mistake((app) => app.get('/items', ((c: object) => c) as never, undefined as never)),
    /a handler, which takes what they provide\. Write app\.get\('\/items', \[Query\('q', String\)\], \(q\) => …\)/,
  );
});

test('a misspelt path parameter is shown beside those that the path has', () => {
  assert.match(
    mistake((app) => app.get('/items/:itemId', [Path('item_id', Number)], () => 0)),
    /GET \/items\/:itemId, parameter 1: the path \/items\/:itemId has no parameter 'item_id', only 'itemId'/,
  );
});

test('one name for two parameters of a path is refused', () => {
  const router = new Router({ prefix: '/users/:id' });
  router.get('/items/:id', [Path('id', Number)], (id) => id);
  assert.match(
    mistake((app) => app.include(router)),
    /Cannot serve \/users\/:id\/items\/:id: two of its parameters are called 'id'/,
  );
});

test('what metadata cannot carry is suggested in the shape of the parameter', () => {
  class Items {
    @Post('/') create(@Body() item: { readonly name: string }): unknown {
      return item;
    }
  }
  class Tags {
    @Get('/') list(@(Query('tag') as unknown as ParameterDecorator) tags: readonly string[]): unknown {
      return tags;
    }
  }
  assert.match(
    mistake((app) => app.include(Items)),
    /Items\.create, parameter 1 \(item\).*only says Object\. Write it out: @Body\(Item\);/,
  );
  assert.match(
    mistake((app) => app.include(Tags)),
    /Tags\.list, parameter 1 \(tags\).*only says Array\. Write it out: @Query\('tag', \[String\]\);/,
  );
});

test('a source without a schema in a list is told where metadata ends', () => {
  assert.match(
    mistake((app) => app.get('/', [Query('q') as never], function find() {})),
    /find, parameter 1: Query\('q'\) takes it from metadata, and a list has none\. Write it out: Query\('q', String\)\./,
  );
});

test('a model class is not one text of the request', () => {
  class Filter {
    @Field() name!: string;
  }
  class Items {
    @Get('/') list(@Header('filter') filter: Filter): unknown {
      return filter;
    }
  }
  assert.match(
    mistake((app) => app.include(Items)),
    /Items\.list, parameter 1 \(filter\): Header\('filter'\) is one text.*Filter is a model.*such as Header\('name', String\), or all as one object: Header\(Filter\)/,
  );
});

test('a source without a name on the wire is refused', () => {
  assert.match(
    mistake(() => Query(undefined as never)),
    /Cannot declare Query\(…\): its name on the wire is no text but undefined.*Query\('name', String\)/,
  );
  assert.match(
    mistake(() => Query(String as never)),
    /no text but function/,
  );
});

test('a constructor that nothing decorates says how its types become known', () => {
  class Store {}
  class Items {
    constructor(readonly store: Store) {}
    @Get('/') list(): number {
      return 0;
    }
  }
  assert.match(
    mistake((app) => app.include(Items)),
    /Cannot fill Items, parameter 1 \(store\): it has no source\. Decorate the class, @Controller\(\), [^"]*; or write one before it, [^:]*$/,
  );
  class Cart {
    constructor(readonly store: Store) {}
  }
  assert.match(
    mistake((app) => app.get('/', [Depends(Cart)], () => 0)),
    /Cannot fill Cart, parameter 1 \(store\): it has no source.*decorate the class, @Injectable\(\), .* and have metadata emitted/,
  );
});

test('the class of a scheme is no scheme: a route that it stands on would be open', () => {
  const remedy = /Key is the class of a scheme, and only a scheme asks for credentials\. Write new Key\(…\)\.$/;
  class Items {
    @Get('/', { dependencies: [Security(Key as never)] }) list(): number {
      return 0;
    }
  }
  const message = mistake((app) => app.include(Items));
  assert.match(message, /^Cannot fill Items\.list, dependencies\[0\]: /);
  assert.match(message, remedy);
  assert.match(
    mistake((app) => app.get('/', [Security(Key as never)], () => 0)),
    remedy,
  );
  const guards = [Bearer as never];
  for (const build of [
    (app: App) => app.get('/', [], { dependencies: guards }, () => 0),
    (app: App) => app.get('/', [], { dependencies: [Depends(Bearer as never)] }, () => 0),
    (app: App) => {
      const router = new Router({ dependencies: guards });
      router.get('/', [], () => 0);
      app.include(router);
    },
    () => {
      const guarded = new App({ dependencies: guards });
      guarded.get('/', [], () => 0);
      guarded.graphs();
    },
  ]) {
    assert.match(mistake(build), /, dependencies\[0\]: Bearer is the class of a scheme, .* Write new Bearer\(…\)\.$/);
  }
});

test('a class with a method of that name is a dependency like any other', async () => {
  class Accounts {
    authenticate(name: string): string {
      return name;
    }
  }
  const app = new App();
  app.get('/', [Accounts], (accounts) => accounts.authenticate('ada'));
  assert.is(await (await app.fetch(new Request('http://x/'))).json(), 'ada');
});

test('a class that asks the request guards a route, whatever its methods are called', async () => {
  @Injectable([Header('x-key', String)])
  class Guard {
    constructor(key: string) {
      if (key !== 'right') throw new HTTPException(401);
    }
    authenticate(): void {}
  }
  const app = new App({ dependencies: [Guard] });
  app.get('/', [], () => 0);
  for (const [key, status] of [
    ['right', 200],
    ['wrong', 401],
  ] as const) {
    assert.is((await app.fetch(new Request('http://x/', { headers: { 'x-key': key } }))).status, status);
  }
});

test('what an import circle left undefined is told where it stands', () => {
  const circle = undefined as never;
  for (const [options, message] of [
    [
      { dependencies: [Security(circle)] },
      /^Cannot fill list, dependencies\[0\]: undefined is neither .* import circle/,
    ],
    [{ middleware: [circle] }, /^Cannot use number 1 in the middleware of list: it is a value of type undefined/],
    [{ responses: { 404: circle } }, /^Cannot document the response 404 of list: .* is undefined\. Write an object/],
    [
      { response: circle },
      /^Cannot add the route list: its response is undefined, .* import circle.*take the option out/,
    ],
  ] as const) {
    assert.match(
      mistake((app) => app.get('/', [], options as object, function list() {})),
      message,
    );
  }
  assert.match(
    mistake((app) => app.get('/', [anyOf(Security(circle))], () => 0)),
    /parameter 1: undefined is neither a source nor a dependency/,
  );
  class Items {
    @Get('/', { response: circle }) list(): number {
      return 0;
    }
  }
  assert.match(
    mistake((app) => app.include(Items)),
    /^Cannot add the route Items\.list: its response is undefined/,
  );
});

test('what is wrong with a class alone names the route that needs it', () => {
  class Draft {
    text = '';
  }
  class Note {
    @Field() draft!: Draft;
  }
  class Notes {
    @Post('/notes') add(@Body(Note) note: Note): unknown {
      return note;
    }
  }
  assert.match(
    mistake((app) => app.include(Notes)),
    /^Cannot use class Draft as a schema: none of its properties has @Field\(\)\. .*\n {2}at Notes\.add, parameter 1 \(note\)$/,
  );
  assert.match(
    mistake((app) => app.get('/', [], { response: [Note] }, () => [])),
    /^Cannot use class Draft as a schema: .*\n {2}at GET \/$/,
  );
});

test('a class that is included twice is told so', () => {
  class Items {
    @Get('/items') list(): number {
      return 0;
    }
  }
  assert.is(
    mistake(() => new App({ controllers: [Items, Items] }).graphs()),
    'Cannot route GET /items twice: GET /items (Items.list) is there twice. If its class or its router was included twice, include it once, ' +
      'or each time with another prefix; if these are two of one name, change the path or the method of one of them.',
  );
  assert.match(
    mistake((app) => {
      app.get('/items', [], () => 1);
      app.get('/items', [], () => 2);
    }),
    /GET \/items is there twice\. .*; if these are two of one name, change the path or the method of one of them\.$/,
  );
  assert.match(
    mistake((app) => {
      app.get('/items', [], function list() {});
      app.get('/items', [], function all() {});
    }),
    /twice: both GET \/items \(list\) and GET \/items \(all\) declare it\. Change the path/,
  );
});

test('a path has no query and no fragment', () => {
  assert.match(
    mistake((app) => app.get('/items?limit=5', [], function list() {})),
    /^Cannot add the route list: no request ever has the path '\/items\?limit=5', because of the '\?' in it\. Take the query by @Query/,
  );
  assert.match(
    mistake((app) => app.include(new Router({ prefix: '/a#b' })) ?? app.get('/x#y', [], () => 0)),
    /because of the '#' in it\. Take it out\./,
  );
  const app = new App();
  app.get(
    '/years/:year(^(?:\\d{4}|\\d{2})$)/:month?',
    [Path('year', String), Path('month', String, { optional: true })],
    () => 0,
  );
  app.graphs();
});

test('what never has a body is given none', () => {
  for (const status of [204, 205]) {
    assert.match(
      mistake((app) =>
        app.get('/', [], { status, response: String }, function list() {
          return 'x';
        }),
      ),
      new RegExp(
        `^Cannot answer list with the status ${status} and its response: a ${status} has no body\\. Take the schema out`,
      ),
    );
  }
  assert.match(
    mistake((app) => app.get('/', [], { responses: { 304: String } }, function list() {})),
    /Cannot answer list with the status 304 and its responses\[304\]/,
  );
  const app = new App();
  app.get('/', [], { status: 204, responses: { 205: { description: 'Again' } } }, () => undefined);
  app.graphs();
});

test('controllers that are no list, and a status that is a text, are told as they are written', () => {
  class Items {
    @Get('/') list(): number {
      return 0;
    }
  }
  assert.match(
    mistake(() => new App({ controllers: Items as never })),
    /^Cannot create the App: its controllers are no list\. Write controllers: \[Items\]\.$/,
  );
  assert.match(
    mistake((app) => app.get('/', [], { status: '201' as never }, function list() {})),
    /with the status "201"/,
  );
});

test('scopes as a text are no list of scopes', () => {
  assert.match(
    mistake(() => Security(new Key('x-key'), 'items:read' as never)),
    /Cannot demand the scopes "items:read": they are no list\. Write one.*\['items:read'\]/,
  );
});

test('a single dependency in the place of a list is told so', () => {
  assert.match(
    mistake((app) => app.get('/', [], { dependencies: new Key('x-key') as never }, function list() {})),
    /Cannot fill list, dependencies\[0\]: sources and dependencies stand in a list/,
  );
});

test('a status that is no success is refused', () => {
  for (const status of [99, 200.5, 404]) {
    assert.match(
      mistake((app) => app.get('/', [], { status }, function list() {})),
      /Cannot answer list with the status .*200 to 299/,
    );
  }
});

test('a handler before the options is told to come last', () => {
  const add = (app: App): void =>
    (app.get as (...args: readonly unknown[]) => void)('/x', [], () => 0, { tags: ['a'] });
  assert.match(
    mistake(add),
    /Cannot add GET \/x: .*last of all, a handler.*app\.get\('\/x', \[\], \{ … \}, \(\) => …\)/,
  );
});

test("what other frameworks take for a controller's prefix, a single tag or an error is told what to write", () => {
  @Controller({ path: 'items' } as never)
  class Items {
    @Get('/') list(): number {
      return 0;
    }
  }
  assert.is(
    mistake((app) => app.include(Items)),
    "Cannot use the prefix of @Controller Items: it is no text but a value of type object. Write '/items'; options stand beside it.",
  );
  for (const build of [
    (app: App) => app.get('/', [], { tags: 'items' as never }, function list() {}),
    (app: App) => app.include(new Router({ tags: 'items' as never })),
  ])
    assert.match(mistake(build), /^Cannot tag (list|Router): its tags are no list\. .*tags: \['items'\]\.$/);
  assert.match(
    mistake((app) => app.get('/', [], { throws: [new Error('gone')] as never }, function list() {})),
    /^Cannot read what list throws: /,
  );
});

test('an instance of a controller is told to be one', () => {
  class Items {
    @Get('/') list(): number {
      return 0;
    }
  }
  assert.match(
    mistake((app) => app.include(new Items() as never)),
    /^Cannot include an instance of Items: .*Pass the class itself/,
  );
  assert.match(
    mistake((app) => app.include({} as never)),
    /^Cannot include a value of type object: /,
  );
});

test('a model that a function makes is told to be called, and a file is no text', () => {
  const PageQuery = (): unknown => undefined;
  assert.match(
    mistake(() => Query(PageQuery as never)),
    /no text but function\. .*Query\('name', String\)\. Or call it, if it makes a model: Query\(PageQuery\(\)\)\.$/,
  );
  assert.match(
    mistake(() => File('')),
    /its name on the wire is empty\. .*File\('name', z\.file\(\)\)\.$/,
  );
});

test("classes of the language that say nothing of what they hold are told apart from one's own", () => {
  for (const [given, remedy] of [
    [Array, /it does not say what it holds\. Write a schema of that: \[String\] or \[Item\]\.\n {2}at GET \/$/],
    [Object, /Write a schema of that: z\.object/],
    [Promise, /Write a schema of that: that of what it resolves to/],
  ] as const)
    assert.match(
      mistake((app) => app.get('/', [], { response: given as never }, () => 0)),
      remedy,
    );
});

test('jobs without what runs them, and a single field of a view, are told as they are written', () => {
  assert.match(
    mistake(() => new App({ jobs: [] as never })),
    /^Cannot create the App: its jobs were not handed .* jobs: jobs\(\[sendMail\]\)/,
  );
  class Item {
    @Field() name!: string;
  }
  assert.match(
    mistake(() => OmitType(Item, 'name' as never)),
    /^Cannot make OmitType\(Item, …\): its fields are no list\. .*OmitType\(Item, \['name'\]\)\.$/,
  );
});

test.run();
