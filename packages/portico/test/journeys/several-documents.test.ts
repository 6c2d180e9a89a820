// Versions and audiences of one API, from the routes to the documents that are served.
import {
  App,
  Controller,
  cors,
  declareError,
  dependency,
  Field,
  Get,
  Header,
  HTTPException,
  type Middleware,
  middleware,
  type OpenAPIObject,
  Path,
  Post,
  Router,
  TestClient,
} from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const test = suite('journey: several documents');

class Order {
  @Field() id!: number;
}

@Controller('/orders', { version: '1', tags: ['orders'] })
class Orders {
  @Get('', { response: [Order] })
  list() {
    return [];
  }

  @Post('/refunds', { tags: ['staff'] })
  pay() {}
}

@Controller('/bills', { version: ['1', '2'], tags: ['bills'] })
class Bills {
  @Post('')
  pay() {}
}

@Controller('/orders', { version: '2', tags: ['orders'] })
class Orders2 {
  @Get('', { response: [Order] })
  list() {
    return [];
  }
}

const controllers = [Orders, Bills, Orders2];
const refuse = (): never => {
  throw new HTTPException(403);
};
const documents = {
  partner: { tags: ['orders'], title: 'Partners' },
  staff: { tags: ['staff'], dependencies: [refuse] },
};

test('each document is written in any version of OpenAPI, with all that it says', async () => {
  const servers = [{ url: 'https://shop.example' }];
  const openapi = { documents, servers, amend: (document: OpenAPIObject) => ({ ...document, 'x-amended': true }) };
  const app = new App({ title: 'Shop', controllers, versioning: { in: 'header' }, openapi });
  for (const version of ['3.0', '3.1', '3.2'] as const) {
    const document = app.openapi('v1/partner', { openapi: version });
    assert.ok(document.openapi.startsWith(version));
    const { openapi: _, ...own } = app.openapi('v1/partner');
    const { openapi: __, ...other } = document;
    assert.equal(other, own);
  }
});

test('each version has a document of every audience, with names that stay', async () => {
  const app = new App({ title: 'Shop', controllers, versioning: { in: 'header' }, openapi: { documents } });
  const client = new TestClient(app);
  const at = async (url: string): Promise<OpenAPIObject> => (await (await client.get(url)).json()) as OpenAPIObject;
  assert.equal(app.documentNames(), ['v2', 'v2/partner', 'v2/staff', 'v1', 'v1/partner', 'v1/staff']);
  assert.equal((await at('/openapi/v1/partner.json')).info, { title: 'Partners v1', version: '1' });
  assert.equal(await at('/openapi/partner.json'), await at('/openapi/v2/partner.json'));
  assert.equal(await at('/openapi.json'), await at('/openapi/v2.json'));
  const ids = ({ paths }: OpenAPIObject): unknown =>
    Object.values(paths ?? {}).flatMap(({ get, post }) => [get, post].flatMap((one) => one?.operationId ?? []));
  assert.equal(ids(await at('/openapi/v1.json')), ['list', 'Orders_pay', 'Bills_pay']);
  // It is called as in the whole, where another has its name.
  assert.equal(ids(await at('/openapi/v1/partner.json')), ['list', 'Orders_pay']);
  assert.equal(ids(await at('/openapi/v2.json')), ['pay', 'list']);
  for (const url of ['/openapi/v1/staff.json', '/openapi/staff.json']) assert.is((await client.get(url)).status, 403);
  for (const url of ['/openapi/v9.json', '/openapi/v1/other.json', '/openapi/other.json', '/openapi/v9/partner.json']) {
    assert.is((await client.get(url)).status, 404, url);
  }
});

test('a guard of an audience stands in place of that of the docs', async () => {
  const app = new App({
    controllers: [],
    docs: { dependencies: [refuse] },
    openapi: { documents: { partner: { dependencies: [() => 1] } } },
  });
  app.get('/', [], () => 1);
  const client = new TestClient(app);
  assert.is((await client.get('/openapi.json')).status, 403);
  assert.is((await client.get('/openapi/partner.json')).status, 200);
});

test('a browser of another origin may send the header that names the version', async () => {
  const app = new App({
    controllers,
    versioning: { in: 'header' },
    middleware: [cors({ origins: ['https://shop.example'] })],
  });
  const preflight = await new TestClient(app).options('/orders', {
    headers: { origin: 'https://shop.example', 'access-control-request-method': 'GET' },
  });
  assert.is(preflight.headers.get('access-control-allow-headers'), 'api-version');
  assert.is(preflight.headers.get('access-control-allow-methods'), 'GET, HEAD');
});

/** Renames every operation, as gateways want it. */
function rename({ paths = {} }: OpenAPIObject): void {
  for (const item of Object.values(paths)) {
    for (const one of [item.get, item.post]) if (one) one.operationId = `shop_${one.operationId}`;
  }
}

test('an operation is its route, whatever it is called and wherever it is put afterwards', () => {
  const own = { bills: { includes: ({ controller }: { controller: string | undefined }) => controller === 'Bills' } };
  const placesOf = (amend: (document: OpenAPIObject) => unknown, name: string): unknown => {
    const router = new Router({ prefix: '/shop' });
    for (const controller of controllers) router.include(controller);
    const openapi = { documents: own, amend: (document: OpenAPIObject) => amend(document) as OpenAPIObject };
    const app = new App({ versioning: { in: 'path' }, openapi });
    app.include(router);
    return Object.keys(app.openapi(name).paths ?? {});
  };
  const move = ({ paths = {}, ...rest }: OpenAPIObject): OpenAPIObject => {
    const moved = Object.entries(paths).map(([path, item]) => [`/api${path}`, item]);
    return { ...rest, paths: Object.fromEntries(moved) } as OpenAPIObject;
  };
  for (const version of ['v1', 'v2']) {
    assert.equal(placesOf(rename, `${version}/bills`), [`/${version}/shop/bills`]);
    assert.equal(placesOf(move, `${version}/bills`), [`/api/${version}/shop/bills`]);
  }
  // Who does both has made it anew: no route is known of it.
  const both = (document: OpenAPIObject): OpenAPIObject => {
    rename(document);
    return move(document);
  };
  assert.equal(placesOf(both, 'v1/bills'), []);
});

test('a media type names the version where the wire does: not where none was asked for', async () => {
  class NotThis extends declareError(406) {}
  for (const problemDetails of [false, true]) {
    const app = new App({ versioning: { in: 'media-type' }, problemDetails });
    app.get('/items/:id', [Path('id', Number)], { version: '1', response: Number }, (id) => id);
    app.get('/own/:id', [Path('id', Number)], { version: '1', response: Number, throws: [NotThis] }, () => {
      throw new NotThis();
    });
    const client = new TestClient(app);
    const typesOf = (path: string, status: number): readonly string[] =>
      Object.keys(app.openapi().paths?.[path]?.get?.responses?.[`${status}`]?.content ?? {});
    const sentAt = async (path: string, accept: string, status: number): Promise<unknown> => {
      const response = await client.get(path, { headers: { accept } });
      assert.is(response.status, status);
      return response.headers.get('content-type');
    };
    const error = problemDetails ? 'application/problem+json' : 'application/json';
    assert.is(await sentAt('/items/1', 'application/json;v=1', 200), 'application/json;v=1');
    assert.equal(typesOf('/items/{id}', 200), ['application/json;v=1']);
    assert.is(await sentAt('/items/x', 'application/json;v=1', 422), `${error};v=1`);
    assert.equal(typesOf('/items/{id}', 422), [`${error};v=1`]);
    for (const accept of ['*/*', 'application/json;v=9']) assert.is(await sentAt('/items/1', accept, 406), error);
    assert.equal(typesOf('/items/{id}', 406), [error]);
    assert.is(await sentAt('/own/1', '*/*', 406), error);
    assert.is(await sentAt('/own/1', 'application/json;v=1', 406), `${error};v=1`);
    assert.equal(typesOf('/own/{id}', 406), [error, `${error};v=1`]);
  }
});

test('a moment in a day is told as that, and a day as a day', () => {
  const app = new App();
  app.get('/a', [], { deprecated: { since: '2026-01-01T06:30:00Z', sunset: '2026-12-31T12:00:00Z' } }, () => 1);
  app.get('/b', [], { deprecated: { since: '2026-01-01', sunset: new Date(Date.UTC(2026, 11, 31)) } }, () => 1);
  const { paths } = app.openapi();
  const said = (path: string): readonly unknown[] => {
    const operation = paths?.[path]?.get;
    return [operation?.description, operation?.['x-sunset']];
  };
  const moment = '**Deprecated** since 2026-01-01T06:30:00Z, and works until 2026-12-31T12:00:00Z.';
  assert.equal(said('/a'), [moment, '2026-12-31T12:00:00Z']);
  assert.equal(said('/b'), ['**Deprecated** since 2026-01-01, and works until 2026-12-31.', '2026-12-31']);
});

interface Said {
  readonly headers?: Readonly<Record<string, { readonly required?: boolean }>>;
  readonly content?: object;
}

test('what middleware answers by itself has what it stands within, and the document promises no more', async () => {
  const busy = (name: string): Middleware =>
    middleware(
      name,
      async (request, next) => {
        const response =
          request.header('busy') === name
            ? { status: 503, headers: { 'content-type': 'application/json' }, body: '{}' }
            : await next();
        return { ...response, headers: { ...response.headers, [`x-${name}`]: 'yes' } };
      },
      { statuses: [503], headers: { [`X-${name}`]: { required: true } } },
    );
  const shut = middleware(
    'shut',
    (request, next) => (request.header('shut') ? new Response(null, { status: 304 }) : next()),
    {
      statuses: [304],
    },
  );
  class Full extends declareError(503) {}
  const fails = dependency(
    [Header('full', Boolean, { default: false })],
    (full) => {
      if (full) throw new Full('full');
    },
    { throws: [Full] },
  );
  const app = new App({ versioning: { in: 'media-type' }, middleware: [busy('outer'), shut] });
  const deprecated = { since: '2026-01-01' } as const;
  app.get('/a', [], { version: '1', deprecated, middleware: [busy('inner')] }, () => ({}));
  app.get('/b', [], { version: '1', deprecated, dependencies: [fails] }, () => ({}));
  app.get('/c', [], { version: '1', deprecated }, () => ({}));
  const { paths } = app.openapi('v1');
  const said = (path: string, status: number): Said => paths?.[path]?.get?.responses?.[status] as Said;
  const asked: readonly (readonly [path: string, headers: Record<string, string>, status: number, version: boolean])[] =
    [
      ['/a', {}, 200, true],
      ['/a', { busy: 'inner' }, 503, true],
      ['/a', { busy: 'outer' }, 503, false],
      ['/b', { full: 'true' }, 503, true],
      ['/b', { busy: 'outer' }, 503, false],
      ['/c', { busy: 'outer' }, 503, false],
      ['/c', { shut: 'yes' }, 304, false],
    ];
  for (const [path, headers, status, version] of asked) {
    const response = await new TestClient(app).get(path, { headers: { accept: 'application/json;v=1', ...headers } });
    assert.is(response.status, status);
    assert.is(response.headers.has('deprecation'), version);
    const type = response.headers.get('content-type');
    if (type) assert.ok(Object.keys(said(path, status).content ?? {}).includes(type), `${path} ${type}`);
    for (const [name, header] of Object.entries(said(path, status).headers ?? {})) {
      if (header.required) assert.ok(response.headers.has(name), `${path} ${status} ${name}`);
    }
  }
  const of = ({ headers = {} }: Said): Record<string, unknown> =>
    Object.fromEntries(Object.entries(headers).map(([name, { required = false }]) => [name, required]));
  const both = ['application/json', 'application/json;v=1'];
  assert.equal(of(said('/a', 200)), { 'X-inner': true, 'X-outer': true, Deprecation: true });
  assert.equal(of(said('/a', 503)), { 'X-inner': false, 'X-outer': true, Deprecation: false });
  assert.equal(Object.keys(said('/a', 503).content ?? {}), both);
  assert.equal(Object.keys(said('/b', 503).content ?? {}), both);
  assert.equal(of(said('/c', 503)), { 'X-outer': true });
  assert.equal(Object.keys(said('/c', 503).content ?? {}), ['application/json']);
  assert.equal(of(said('/c', 304)), { 'X-outer': true });
});

test('a document that would show nothing, or could not stand in a URL, ends the start', () => {
  const start = (some: object) => (): unknown => {
    const app = new App({ openapi: { documents: some as Record<string, object> } });
    app.get('/', [], { tags: ['orders'] }, () => 1);
    return app.graphs();
  };
  assert.throws(
    start({ partner: { tags: ['order'] } }),
    /Cannot make the document 'partner': no operation has the tag 'order'\. Write tags/,
  );
  assert.throws(start({ partner: { includes: () => false } }), /'partner': its `includes` takes no operation/);
  assert.throws(start({ 'a/b': {} }), /Cannot make the document "a\/b": its name stands in its URL/);
  assert.throws(
    start({ partner: { tag: ['orders'] } }),
    /Cannot make the document 'partner': 'tag' is no option of a document\. Write 'tags', or take it out\./,
  );
  const app = new App({ controllers, versioning: { in: 'path' } });
  assert.throws(
    () => app.openapi('v3'),
    /Cannot make the document 'v3': there is none of that name\. Ask for one of v1, v2/,
  );
});

test.run();
