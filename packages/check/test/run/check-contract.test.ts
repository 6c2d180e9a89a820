// The contract run on small apps: what it finds, how it says so, and when it stops.
import {
  App,
  Body,
  declareError,
  dependency,
  Field,
  Form,
  Header,
  HTTPException,
  Model,
  type Outcome,
  optional,
  Path,
  Query,
  type SecurityScheme,
} from '@portico/core';
import { createDocument } from '@portico/openapi';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { checkContract, renderContract } from '../../src/index.js';

const test = suite('contract runs');

const Item = z.object({ id: z.int().min(1), name: z.string().min(1).max(20), tags: z.array(z.string()).optional() });

function createApp(): App {
  const app = new App({ logger: { error: () => undefined } });
  app.get(
    '/items/:id',
    [Path('id', z.int().min(1)), Query('verbose', Boolean, { default: false })],
    { response: Item },
    (id) => ({
      id,
      name: 'a',
    }),
  );
  return app;
}

const quick = { seed: 1, requests: 300 };

test('an app that keeps its word passes', async () => {
  const { findings, requests, operations } = await checkContract(createApp(), quick);
  assert.equal(findings, []);
  assert.is(requests, 300);
  assert.equal(operations, [
    { method: 'GET', path: '/items/{id}', handler: 'GET /items/:id', requests: 300, reach: 'reached', rules: [] },
  ]);
});

test('what no query and no form can say counts as sent to nobody; objects within objects are sent', async () => {
  const Filter = z.object({
    at: z.object({ x: z.number() }),
    tags: z.array(z.string()).optional(),
    by: z.object({ name: z.string() }).optional(),
  });
  const app = new App();
  app.get('/items', [Query('filter', Filter)], () => 1);
  app.post('/items', [Form(z.object({ tags: z.array(z.string()).optional(), note: z.string().optional() }))], () => 1);
  const { findings, operations } = await checkContract(app, { seed: 7, requests: 600 });
  assert.equal(findings, []);
  const reach = operations.map((one) => one.reach);
  assert.equal(reach, ['reached', 'reached']);
});

const waysToName = [
  { in: 'path' },
  { in: 'header' },
  { in: 'header', default: '2' },
  { in: 'media-type' },
  { in: 'media-type', default: '1' },
] as const;

for (const versioning of waysToName) {
  test(`every version is called, and held against its own document: ${JSON.stringify(versioning)}`, async () => {
    const createVersions = (broken: string | undefined): App => {
      const app = new App({ versioning, logger: { error: () => undefined } });
      for (const version of ['1', '2', '10']) {
        app.get(
          '/items/:id',
          [Path('id', z.int())],
          { version, response: z.object({ [`id${version}`]: z.int() }) },
          (id) => (version === broken ? (new Response('x', { status: 418 }) as never) : { [`id${version}`]: id }),
        );
      }
      app.get('/health', [], { response: String }, () => 'well');
      return app;
    };
    const { findings, operations } = await checkContract(createVersions(undefined), quick);
    assert.equal(findings, []);
    const checked = operations.map(({ path, version, reach }) => `${path.slice(-5)} ${version} ${reach}`).sort();
    assert.equal(checked, ['/{id} 1 reached', '/{id} 10 reached', '/{id} 2 reached', 'ealth undefined reached']);
    for (const broken of ['1', '2', '10']) {
      const report = await checkContract(createVersions(broken), quick);
      assert.equal(
        report.findings.map(({ version, rule }) => [version, rule]),
        [[broken, 'undocumented-status']],
      );
      const said = versioning.in === 'path' ? `/v${broken}/items` : `/items/{id} in version ${broken}`;
      assert.match(report.findings[0]?.message as string, said);
    }
  });
}

test('an app that answers with problem details keeps its word, too', async () => {
  class OutOfStock extends declareError(409, { schema: z.object({ left: z.int() }) }) {}
  const app = new App({ problemDetails: true });
  app.get('/', [Query('amount', z.int().min(1).max(9))], { throws: [OutOfStock], response: Item }, (left) => {
    if (left > 5) throw new OutOfStock({ left });
    return { id: left, name: 'a' };
  });
  assert.equal((await checkContract(app, quick)).findings, []);
});

test('an error that nothing declares is found, with the smallest request and the declaration', async () => {
  const app = createApp();
  app.get('/sizes', [Query('size', z.int().min(0)), Query('note', String, { optional: true })], function sizes(size) {
    if (size > 41) throw new HTTPException(418, 'too big');
    return size;
  });
  const { findings } = await checkContract(app, { ...quick, requests: 2000 });
  assert.is(findings.length, 1);
  const [finding] = findings;
  assert.is(finding?.rule, 'undeclared-error');
  assert.is(finding?.curl, "curl 'http://127.0.0.1:8000/sizes?size=42'");
  assert.equal(finding?.response, { status: 418, contentType: 'application/json', body: '{"detail":"too big"}' });
  assert.is(
    finding?.message,
    'GET /sizes (sizes) answered 418: its handler threw HTTPException (418), which nothing declares.',
  );
  assert.is(
    finding?.advice,
    'Declare it, as in class ImaTeapot extends declareError(418) {}, and write throws: [ImaTeapot] in the options of the route; ' +
      "or document the status in those of the route: responses: { 418: { description: '…' } }.",
  );
  assert.equal(finding?.declared, [
    '@GET /sizes sizes',
    "Query('size') at sizes, parameter 1 (size)",
    "Query('note') at sizes, parameter 2",
  ]);
});

test('a handler that fails when nothing is given is found', async () => {
  const app = new App({ logger: { error: () => undefined } });
  const given = (name: string) => Query(name, String, { optional: true });
  app.get('/', [given('a'), given('b'), given('c'), given('d')], (...texts) => {
    if (texts.every((text) => text === undefined)) throw new HTTPException(418);
  });
  const { findings } = await checkContract(app, { seed: 1 });
  assert.equal(
    findings.map(({ curl }) => curl),
    ["curl 'http://127.0.0.1:8000/'"],
  );
});

test('of HEAD and GET that differ in a header, the header is named', async () => {
  const app = new App();
  app.head('/', [], { includeInSchema: false }, () => Response.json(1));
  const headers = { 'X-Total': { schema: z.int() } };
  app.get('/', [], { responses: { 200: { description: 'All', headers } } }, () =>
    Response.json(1, { headers: { 'x-total': '1' } }),
  );
  const { findings } = await checkContract(app, { seed: 1 });
  assert.equal(
    findings.map(({ message }) => message),
    ['GET / answered HEAD with 200 application/json without X-Total, and GET with 200 application/json and X-Total.'],
  );
});

test('several findings of one operation are all shown, once each', async () => {
  const app = createApp();
  app.get('/sizes', [Query('size', z.int())], (size) => {
    if (size > 10) throw new HTTPException(418);
    if (size < -10) throw new Error('broken');
    return Response.json({ size }, { status: 202 });
  });
  const { findings } = await checkContract(app, { ...quick, requests: 2000 });
  assert.equal(findings.map(({ rule, response }) => `${rule} ${response?.status}`).sort(), [
    'server-error 500',
    'undeclared-error 418',
    'undocumented-status 202',
  ]);
});

test('the same seed gives the same run, another one another', async () => {
  const run = async (seed: number): Promise<readonly string[]> => {
    const urls: string[] = [];
    const app = createApp();
    const spied = {
      graphs: () => app.graphs(),
      fetch: (request: Request) => {
        urls.push(request.url);
        return app.fetch(request);
      },
    };
    await checkContract(spied, { seed, requests: 50 });
    return urls;
  };
  const [one, again, other] = [await run(1), await run(1), await run(2)];
  assert.equal(one, again);
  assert.not.equal(one, other);
});

test('time that is used up ends the run, and what was not tried is said', async () => {
  const report = await checkContract(createApp(), { seed: 1, seconds: 0 });
  assert.equal([report.requests, report.operations[0]?.reach], [0, 'untried']);
  assert.match(renderContract(report), '1 operation was not tried: give more time or requests (GET /items/{id}).');
});

test('an app that does not answer is found', async () => {
  const app = new App();
  app.get('/never', [], () => new Promise(() => undefined));
  const { findings } = await checkContract(app, { seed: 1, requests: 3, patience: 20 });
  assert.equal(
    findings.map(({ rule }) => rule),
    ['no-answer'],
  );
  assert.match(findings[0]?.message ?? '', 'gave no response within 20 ms');
});

test('a stream without an end is listened to for a while', async () => {
  const app = new App();
  app.get('/ticks', [], () => {
    const body = new ReadableStream({ pull: (controller) => controller.enqueue(new TextEncoder().encode('tick\n')) });
    return new Response(body, { headers: { 'content-type': 'text/plain' } });
  });
  const { findings } = await checkContract(app, { seed: 1, requests: 2 });
  assert.equal(
    findings.map(({ rule }) => rule),
    ['undocumented-media-type'],
  );
});

test('a route that the document hides is left alone', async () => {
  const app = createApp();
  let called = false;
  app.get('/hidden', [], { includeInSchema: false }, () => {
    called = true;
  });
  await checkContract(app, quick);
  assert.not.ok(called);
});

test('a rule that no schema says is no lie, and an operation behind it is named, in either format of errors', async () => {
  for (const problemDetails of [false, true]) {
    const app = new App({ problemDetails });
    const even = z.int().refine((value) => value === 123_456, 'should be the number');
    app.get('/even', [Query('value', even)], (value) => value);
    const report = await checkContract(app, { seed: 1, requests: 100 });
    assert.equal([report.findings, report.operations[0]?.reach], [[], 'refused']);
    assert.match(
      renderContract(report),
      'Valid requests were refused by rules that no schema says:\n' +
        '  GET /even: query.value should be the number (a function of the program)\n',
    );
  }
});

test('what a description leaves out since JSON Schema would mean something else by it is no lie either', async () => {
  const app = new App();
  const trimmed = z.string().trim().min(1);
  app.post('/trimmed', [Body(z.object({ name: trimmed, all: z.array(trimmed).min(1) }))], () => null);
  app.get('/lower', [Query('word', z.string().toLowerCase().max(2))], () => null);
  app.get('/flags', [Query('word', z.string().regex(/^abc$/i))], () => null);
  app.get('/old', [Query('word', z.string().regex(/^[\w-.]$/))], () => null);
  const report = await checkContract(app, { seed: 1, requests: 400 });
  assert.equal(report.findings, []);
  const beside = 'checked beside a change such as trim(), and JSON Schema knows none';
  const otherwise = 'a pattern that JSON Schema would read otherwise';
  const told = renderContract(report);
  for (const line of [
    `POST /trimmed: body.name String should have at least 1 character (${beside})`,
    `POST /trimmed: body.all.* String should have at least 1 character (${beside})`,
    `GET /lower: query.word String should have at most 2 characters (${beside})`,
    `GET /flags: query.word String should match pattern '^abc$' (${otherwise})`,
    `GET /old: query.word String should match pattern '^[\\w-.]$' (${otherwise})`,
  ]) {
    assert.ok(told.includes(`  ${line}\n`), `${line}\n${told}`);
  }
});

test('overrides hold while the run goes on, and no longer', async () => {
  const app = new App({ logger: { error: () => undefined } });
  const limit = dependency([], (): number => {
    throw new Error('not in tests');
  });
  app.get('/', [limit], { response: z.int().max(10) }, (value) => value);
  const found = async (...given: [] | [number]): Promise<readonly string[]> => {
    const overrides = given.map((value) => [limit, () => value] as const);
    const { findings } = await checkContract(app, { ...quick, requests: 20, overrides });
    return findings.map(({ rule }) => rule);
  };
  assert.equal(await found(5), []);
  assert.equal(await found(11), ['server-error']);
  assert.equal(await found(), ['server-error']);
});

test('an app that takes no overrides says so', async () => {
  const app = createApp();
  const bare = { fetch: app.fetch, graphs: () => app.graphs() };
  await checkContract(bare, { overrides: [[() => 1, () => 2]] }).then(
    () => assert.unreachable(),
    (error: Error) => assert.match(error.message, 'there are overrides, and the app takes none'),
  );
});

test('progress is told after each turn', async () => {
  const told: unknown[] = [];
  await checkContract(createApp(), { seed: 1, requests: 40, onProgress: (progress) => told.push(progress) });
  assert.equal(told.at(-1), { requests: 40, most: 40, findings: 0 });
});

test('JSON that never ends, and a body that breaks off, are found', async () => {
  const app = new App({ logger: { error: () => undefined } });
  const answer = (type: string, chunk: () => string): Response =>
    new Response(new ReadableStream({ pull: (controller) => controller.enqueue(new TextEncoder().encode(chunk())) }), {
      headers: { 'content-type': type },
    });
  app.get('/endless', [], () => answer('application/json', () => '[1,'.repeat(100_000)));
  app.get('/broken', [], () => {
    let chunks = 0;
    return answer('application/json', () => {
      if (chunks++ > 2) throw new Error('broken');
      return '[';
    });
  });
  const { findings } = await checkContract(app, { seed: 1, requests: 40 });
  assert.equal(
    findings.map(({ rule, path }) => `${rule} ${path}`),
    ['endless-body /endless', 'broken-body /broken'],
  );
});

test('an app that never answers takes no longer than the run may', async () => {
  const app = new App();
  for (const path of ['/a', '/b', '/c', '/d']) app.get(path, [], () => new Promise(() => undefined));
  const { findings, operations } = await checkContract(app, { seed: 1, seconds: 1 });
  assert.equal(
    findings.map(({ rule, path }) => `${rule} ${path}`),
    ['no-answer /a'],
  );
  assert.is(operations.at(-1)?.reach, 'untried');
});

test('a document that allows what is refused, and one that forbids what is allowed', async () => {
  const app = new App();
  app.post('/items', [Body(Item), Header('x-trace', z.string().max(5))], () => 'done');
  const lying = (change: (text: string) => string) => ({
    fetch: app.fetch,
    graphs: () => app.graphs(),
    openapi: () => JSON.parse(change(JSON.stringify(createDocument(app.graphs(), { title: '', version: '' })))),
  });
  const rulesOf = async (change: (text: string) => string): Promise<readonly string[]> => {
    const { findings } = await checkContract(lying(change), { seed: 1, requests: 1500 });
    return findings
      .filter(({ response }) => response?.status !== 415)
      .map(
        ({ rule, message }) =>
          `${rule} ${/\((.*?)\)|: (.*?)\./.exec(message.replace(/^.*? (?:answered|refused)/, ''))?.[0]}`,
      );
  };
  assert.equal(await rulesOf((text) => text.replace('"maxLength":20', '"maxLength":30')), ['valid-refused : body.']);
  assert.equal(await rulesOf((text) => text.replace('"maxLength":20', '"maxLength":10')), [
    'broken-accepted (body.name: longer than 10)',
  ]);
  assert.equal(await rulesOf((text) => text.replace('"maxLength":5', '"maxLength":4')), [
    'broken-accepted (header x-trace: longer than 4)',
  ]);
});

/** `Bearer admin` has every scope, any other token none. */
const scoped: SecurityScheme<string> = {
  schemeName: 'Scoped',
  definition: { type: 'http', scheme: 'bearer' },
  verifies: true,
  authenticate(connection): Outcome<string> {
    const value = connection.header('authorization');
    return value === undefined ? { kind: 'absent' } : { kind: 'granted', value };
  },
  authorize: (value) =>
    value === 'Bearer admin'
      ? { kind: 'granted', value }
      : { kind: 'refused', error: new HTTPException(403, 'Not enough permissions') },
};

test('no report repeats a credential, though the app does', async () => {
  const app = new App();
  app.get('/echo', [scoped], { response: z.literal('one') }, (value) => new Response(JSON.stringify(value)) as never);
  const credentials = { Scoped: 'open-sesame' };
  const report = await checkContract(app, { seed: 1, requests: 40, credentials });
  const echo = report.findings.find(({ path, response }) => path === '/echo' && response?.status === 200);
  assert.match(echo?.curl ?? '', `-H 'authorization: Bearer '"$Scoped"`);
  assert.is(echo?.response?.body, '"Bearer $Scoped"');
  assert.not.match(`${renderContract(report)}${JSON.stringify(report)}`, 'sesame');
});

class Product {
  @Field() name!: string;
  @Field({ scope: 'admin', minLength: 3 }) supplier?: string;
}

@Model({ extra: 'forbid' })
class StrictProduct extends Product {}

test('fields by scope are kept, whoever the run is', async () => {
  const app = new App({ logger: { error: () => undefined } });
  app.get('/', [optional(scoped)], { response: [Product] }, () => [{ name: 'lamp', supplier: 'Ada' }]);
  app.post('/', [scoped, Body(Product)], { response: Product }, (_, product) => ({ supplier: 'Ada', ...product }));
  app.put('/', [scoped, Body(StrictProduct)], { response: Product }, (_, product) => ({ supplier: 'Ada', ...product }));
  app.get('/some', [scoped, Query(StrictProduct)], () => 'some');
  for (const token of ['admin', 'ada']) {
    const { findings } = await checkContract(app, { seed: 1, requests: 800, credentials: { Scoped: token } });
    assert.equal(findings, [], token);
  }
  assert.equal((await checkContract(app, { seed: 1, requests: 200 })).findings, []);
});

test('a field by scope that a stranger gets is found', async () => {
  const app = new App();
  const shown = { name: 'lamp', supplier: 'Ada' };
  app.get('/', [optional(scoped)], { response: Product }, () => Response.json(shown) as never);
  const { findings } = await checkContract(app, quick);
  assert.equal(
    findings.map(({ rule }) => rule),
    ['undeclared-field'],
  );
  assert.match(findings[0]?.message ?? '', 'supplier');
  assert.equal((await checkContract(app, { ...quick, credentials: { Scoped: 'admin' } })).findings, []);
});

test.run();
