import { toStandardJsonSchema } from '@valibot/to-json-schema';
import { type } from 'arktype';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as v from 'valibot';
import { z } from 'zod';
import {
  App,
  Body,
  Field,
  Form,
  Get,
  Public,
  Query,
  type StandardSchema,
  schemaFrom,
  TestClient,
} from '../../src/index.js';
import { rejects } from '../support/rejects.js';

const test = suite('checkJsonSchemas');

/** The message with which an app refuses to start. */
async function refusal(build: (app: App) => void): Promise<string> {
  const app = new App();
  build(app);
  return (await rejects(app.ready())).message;
}

test('a part of a body that no JSON holds is named, with the way out', async () => {
  const Event = z.object({ name: z.string(), slots: z.array(z.object({ at: z.date() })) });
  assert.is(
    await refusal((app) => app.post('/events', [Body(Event)], () => 0)),
    "Cannot read Body(), which POST /events, parameter 1 declares: 'slots[].at' must be a Date, and no JSON is one. " +
      'Write Date itself, or a schema that takes a text, such as ' +
      'z.iso.datetime({ offset: true }).transform((text) => new Date(text)).\n  at POST /events',
  );
  assert.match(await refusal((app) => app.post('/', [Body(type({ n: 'bigint' }))], () => 0)), /'n' must be a bigint/);
});

test('a parameter or a field that no text is fails likewise', async () => {
  assert.match(
    await refusal((app) => app.get('/', [Query('since', z.date())], () => 0)),
    /it must be a Date, and no text is one/,
  );
  assert.match(await refusal((app) => app.post('/', [Form('f', z.file())], () => 0)), /it must be a File/);
});

test('what nothing fits, and null where texts come, fail likewise; what may be absent starts', async () => {
  assert.match(
    await refusal((app) => app.get('/', [Query('q', z.null())], () => 0)),
    /it must be null, and no text is one\. Take it out, or say that it may be absent/,
  );
  for (const nothing of [z.never(), toStandardJsonSchema(v.never()), type('never')]) {
    assert.match(await refusal((app) => app.get('/', [Query('q', nothing)], () => 0)), /must be what nothing is/);
    assert.match(await refusal((app) => app.post('/', [Body(nothing)], () => 0)), /must be what nothing is/);
  }
  const app = new App();
  app.get(
    '/',
    [Query('q', z.never().optional()), Query('n', z.string().nullable()), Query('u', z.undefined())],
    () => 0,
  );
  app.post('/', [Body(z.null())], () => 0);
  await app.ready();
});

test('a list of objects, or of lists, that comes as texts fails likewise', async () => {
  const Line = z.object({ sku: z.string(), count: z.int() });
  const place = 'which GET /, parameter 1 declares';
  assert.match(
    await refusal((app) => app.get('/', [Query('lines', z.array(Line))], () => 0)),
    `Cannot read Query('lines'), ${place}: it must be a list of objects, and no text is one. Take it as a JSON body`,
  );
  for (const schema of [z.array(Line).optional(), [[String]] as never, z.tuple([z.string(), Line])]) {
    assert.match(await refusal((app) => app.post('/', [Form('lines', schema)], () => 0)), /must be a list of/);
  }
  const nested = z.object({ order: z.object({ lines: z.array(z.array(z.string())) }) });
  assert.match(await refusal((app) => app.get('/', [Query(nested)], () => 0)), /'order.lines' must be a list of lists/);
  assert.match(await refusal((app) => app.post('/', [Form(nested)], () => 0)), /'order.lines' must be a list of lists/);
  assert.match(
    await refusal((app) => app.get('/', [Query('lines', type({ sku: 'string' }).array())], () => 0)),
    /list of objects/,
  );
});

test('a record of objects that comes as texts fails, since its names tell no parts; one of lists starts', async () => {
  const Sizes = z.record(z.string(), z.object({ count: z.int() }));
  assert.match(
    await refusal((app) => app.get('/', [Query('sizes', Sizes)], () => 0)),
    /it must be a record of objects, and no text is one\. Take it as a JSON body, or name its parts in an object schema/,
  );
  assert.match(
    await refusal((app) => app.post('/', [Form(z.object({ sizes: Sizes }))], () => 0)),
    /'sizes' must be a rec/,
  );
  const app = new App();
  app.get('/', [Query('tags', z.record(z.string(), z.array(z.int())))], (tags) => tags);
  const answer = await new TestClient(app).get('/?tags[a]=1&tags[a]=2');
  assert.equal(await answer.json(), { a: [1, 2] });
});

test('each format of a body is asked, a form with files and a plain text too', async () => {
  const Line = z.object({ sku: z.string() });
  const order = (schema: object, ...mediaTypes: string[]): Promise<string> =>
    refusal((app) => app.post('/', [Body(schema as never, { mediaTypes })], () => 0));
  const lines = z.object({ lines: z.array(Line) });
  assert.match(await order(lines, 'application/json', 'multipart/form-data'), /'lines' must be a list of objects/);
  assert.match(await order(z.object({ f: z.file() }), 'multipart/form-data', 'application/json'), /no JSON is one/);
  const Upload = z.object({ f: z.file(), lines: z.array(Line) });
  assert.match(await refusal((app) => app.post('/', [Form(Upload)], () => 0)), /'lines' must be a list of objects/);
  const Dated = z.object({ f: z.file(), at: z.date() });
  assert.match(await refusal((app) => app.post('/', [Form(Dated)], () => 0)), /'at' must be a Date/);
  assert.match(
    await order(Line, 'text/plain'),
    /Cannot read Body\(\), .* it must be an object, and no text is one\. Take it as a JSON body, or as a form\./,
  );
  assert.match(await order(type({ sku: 'string' }), 'application/json', 'text/plain'), /it must be an object/);
});

test('a form with files starts', async () => {
  const app = new App();
  const Upload = z.object({ f: z.file(), more: z.array(z.file()), note: z.string(), at: z.object({ x: z.int() }) });
  app.post('/', [Form(Upload)], () => 0);
  app.post('/text', [Body(z.union([z.int(), z.object({})]), { mediaTypes: ['text/plain'] })], () => 0);
  await app.ready();
});

test('a list of what may be a text starts', async () => {
  const app = new App();
  const sources = [
    Query('a', z.array(z.union([z.string(), z.object({})]))),
    Query(
      'b',
      z.array(
        z
          .string()
          .transform((text) => JSON.parse(text))
          .pipe(z.object({ x: z.int() })),
      ),
    ),
    Query('c', z.array(z.unknown())),
  ] as const;
  app.get('/', [...sources], (...values) => values);
  await app.ready();
  const response = await app.fetch(new Request('http://localhost/?a=x&b={"x":1}&c=y'));
  assert.equal(await response.json(), [['x'], [{ x: 1 }], ['y']]);
  await app.close();
});

test('what leads to nothing but itself is refused; what does so by properties and items starts', async () => {
  const loop: z.ZodType = z.lazy(() => loop);
  const open: z.ZodType = z.lazy(() => z.union([z.string(), open]));
  const valibotLoop: v.GenericSchema = v.lazy(() => valibotLoop);
  const Loop = schemaFrom({ $ref: '#/$defs/A', $defs: { A: { $ref: '#/$defs/A' } } });
  for (const schema of [loop, open, toStandardJsonSchema(valibotLoop), Loop]) {
    assert.match(
      await refusal((app) => app.post('/', [Body(schema)], () => 0)),
      /^Cannot read Body\(\), which POST \/, parameter 1 declares: it leads to itself, and no value comes to its end\. Let it lead there by a property/,
    );
    assert.match(
      await refusal((app) => app.get('/', [], { response: [schema] }, () => [])),
      /^Cannot answer GET \/ with its response: '\[\]' leads to itself/,
    );
  }
  const tree: z.ZodType = z.lazy(() => z.union([z.string(), z.array(tree), z.object({ of: tree })]));
  const app = new App();
  app.post('/', [Body(tree)], { response: tree }, (given) => given);
  const response = await new TestClient(app).post('/', { json: ['a', { of: ['b'] }] });
  assert.equal(await response.json(), ['a', { of: ['b'] }]);
});

class Broken {
  @Field(() => {
    throw new Error('no such table');
  })
  table!: string;
}

class Rows {
  @Get('/rows')
  @Public()
  list(@Query(Broken) _filter: Broken): number {
    return 0;
  }
}

test('what a schema throws when it is looked into is told with the parameter', async () => {
  const why =
    'Cannot look into a schema: it throws Error: no such table. Correct the getter or the function in it that does.';
  assert.is(await refusal((app) => app.include(Rows)), `${why}\n  at Rows.list, parameter 1 (_filter)`);
  const lazy = z.object({
    table: z.lazy((): z.ZodString => {
      throw new Error('no such table');
    }),
  });
  assert.match(
    await refusal((app) => app.get('/', [], { response: lazy }, () => ({ table: '' }))),
    /it throws Error: no such table\. .*\n {2}at GET \/$/s,
  );
});

test('a schema that is nested too deeply is told with the parameter', async () => {
  const deep = Array.from({ length: 2000 }).reduce<z.ZodType>(
    (inner) => z.union([z.string(), z.array(inner)]),
    z.int(),
  );
  assert.is(
    await refusal((app) => app.post('/', [Body(deep)], () => 0)),
    'Cannot look into a schema: it holds itself, or is nested too deeply. Lead back to it by a name, as z.lazy(…), @Field(() => Item) ' +
      'and $ref do, or nest it less deeply.\n  at POST /, parameter 1',
  );
});

test('a vendor that describes a schema by nothing leaves it open', async () => {
  const schema: StandardSchema<unknown, unknown> = {
    '~standard': {
      version: 1,
      vendor: 'x',
      validate: (value: unknown) => ({ value }),
      jsonSchema: { input: () => null as never, output: () => true as never },
    },
  };
  const app = new App();
  app.post('/', [Body(schema)], (given) => given);
  assert.equal(await (await new TestClient(app).post('/', { json: { a: 1 } })).json(), { a: 1 });
});

test('a response that JSON cannot hold is refused before it is asked for', async () => {
  const response = z.object({ picture: z.instanceof(Float32Array) });
  assert.match(
    await refusal((app) => app.get('/', [], { response }, () => ({ picture: new Float32Array() }))),
    /Cannot answer GET \/ with its response: 'picture' is a Float32Array, which JSON cannot hold/,
  );
});

test('dates, bigints, sets and maps of a response, and unions with another way in, start', async () => {
  const app = new App();
  const response = z.object({ at: z.date(), n: z.bigint(), s: z.set(z.int()), m: z.map(z.string(), z.int()) });
  app.get('/', [Query('since', z.union([z.date(), z.string()]))], { response }, () => {
    return { at: new Date(0), n: 1n, s: new Set([1]), m: new Map([['a', 1]]) };
  });
  await app.ready();
  await app.close();
});

test.run();
