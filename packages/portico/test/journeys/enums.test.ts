// TypeScript's enums, wrapped in `z.enum(…)`, in every place that takes a schema; bare ones are refused with the way out.
import {
  App,
  Body,
  Cookie,
  declareError,
  EventStream,
  Form,
  Header,
  Json,
  JsonLines,
  type NamedSource,
  Path,
  Query,
} from 'portico';
import { TestClient } from 'portico/testing';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';

const test = suite('enums');

enum Status {
  Open = 'open',
  Closed = 'closed',
}

enum Level {
  Low,
  High,
}

enum Mixed {
  Some = 'some',
  One = 1,
}

const enums = {
  texts: { schema: z.enum(Status), right: Status.Open, wrong: ['Open', 'x', ''] },
  numbers: { schema: z.enum(Level), right: Level.High, wrong: ['High', '2', ''] },
  both: { schema: z.enum(Mixed), right: Mixed.One, wrong: ['One', '2', 'Some'] },
} as const;

for (const [name, { schema, right, wrong }] of Object.entries(enums)) {
  const app = new App();
  const echo = (value: unknown): unknown => ({ value });
  app.get('/path/:v', [Path('v', schema)], echo);
  app.get('/query', [Query('v', schema)], echo);
  app.get('/list', [Query('v', [schema])], echo);
  app.get('/header', [Header('v', schema)], echo);
  app.get('/cookie', [Cookie('v', schema)], echo);
  app.post('/form', [Form('v', schema)], echo);
  app.post('/body', [Body(schema)], echo);
  app.post('/bodies', [Body([schema])], echo);
  app.get('/answer', [], { response: schema }, () => right as never);
  app.get('/answers', [], { response: [schema] }, () => [right] as never);
  const client = new TestClient(app);
  const sent = (text: string): readonly (() => Promise<Response>)[] => [
    () => client.get(`/path/${text || '%20'}`),
    () => client.get('/query', { query: { v: text } }),
    () => client.get('/header', { headers: { v: text } }),
    () => client.get('/cookie', { headers: { cookie: `v=${text}` } }),
    () => client.post('/form', { form: { v: text } }),
  ];

  test(`of ${name} are read from every text`, async () => {
    for (const send of sent(`${right}`)) assert.equal(await (await send()).json(), { value: right });
    assert.equal(await (await client.get('/list', { query: { v: [`${right}`, `${right}`] } })).json(), {
      value: [right, right],
    });
    for (const text of wrong) for (const send of sent(text)) assert.is((await send()).status, 422, text);
  });

  test(`of ${name} are read from JSON and written as such`, async () => {
    assert.equal(await (await client.post('/body', { json: right })).json(), { value: right });
    assert.equal(await (await client.post('/bodies', { json: [right] })).json(), { value: [right] });
    for (const text of wrong) assert.is((await client.post('/body', { json: text })).status, 422, text);
    assert.equal(await (await client.get('/answer')).json(), right);
    assert.equal(await (await client.get('/answers')).json(), [right]);
  });

  test(`of ${name} are documented by their values alone`, () => {
    const values = Object.values({ texts: Status, numbers: [0, 1], both: ['some', 1] }[name] ?? {});
    const parameter = app.openapi().paths?.['/query']?.get?.parameters?.[0] as { schema: { enum: unknown[] } };
    assert.equal(parameter.schema.enum, values);
  });
}

test('a bare enum is no schema, wherever it stands, and the message says what to write', async () => {
  const declare = (make: (schema: never) => unknown): string => {
    try {
      make(Status as never);
    } catch (error) {
      return (error as Error).message;
    }
    return 'accepted';
  };
  const sources = [Path, Query, Header, Cookie, Form] as readonly NamedSource[];
  const places = sources.map((source) => (schema: never) => source('v', schema));
  const makes = [
    ...places,
    (schema: never) => Query('v', [schema]),
    (schema: never) => Body(schema),
    (schema: never) => Body('v', schema),
    (schema: never) => Body(JsonLines(schema)),
    (schema: never) => declareError(409, { schema }),
  ];
  for (const make of makes) assert.match(declare(make), 'Write z.enum(…) around an enum, as in z.enum(Status)');
  const bare = Status as never;
  for (const [response, subject] of [
    [bare, 'its response'],
    [[bare], 'its response is a list of'],
    [Json(bare), 'its response is JSON, whose schema'],
    [EventStream(bare), 'its response is EventStream(…), whose schema'],
    [JsonLines(bare), 'its response is JsonLines(…), whose schema'],
  ] as const) {
    const app = new App();
    app.get('/', [], { response: response as never }, () => undefined as never);
    const refusal = await app.ready().then(String, String);
    assert.match(refusal, `Cannot describe what GET / answers: ${subject}`);
    assert.match(refusal, 'an object of texts or numbers, as an enum is. Write z.enum(…)');
  }
});

test.run();
