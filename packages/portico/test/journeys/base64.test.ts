// Bytes through a whole app: base64 wherever JSON or a text stands, a Uint8Array wherever the program does.
import { App, Body, Bytes, Cookie, EventStream, Field, Form, Header, PartialType, Path, Query } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';

const test = suite('base64 in an app');

class Part {
  @Field() data!: Uint8Array;
}

class Upload {
  @Field({ minLength: 2, maxLength: 4 }) data!: Uint8Array;
  @Field([Uint8Array], { default: [Uint8Array.of(255)] }) keys!: Uint8Array[];
  @Field(Uint8Array, { nullable: true, default: Buffer.from('hi') }) note!: Uint8Array | null;
  @Field({ optional: true, alias: 'the-part', examples: [{ data: Uint8Array.of(1) }] }) part?: Part;
}

class Change extends PartialType(Upload) {}

const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

async function ask(app: App, path: string, init?: RequestInit): Promise<readonly [number, unknown]> {
  const response = await app.fetch(new Request(`http://localhost${path}`, init));
  const text = await response.text();
  return [
    response.status,
    text.startsWith('{') || text.startsWith('[') || text.startsWith('"') ? JSON.parse(text) : text,
  ];
}

const kindOf = (value: unknown): string => `${(value as object).constructor.name} ${(value as Uint8Array).join()}`;

test('a body gives Uint8Arrays, and a response of them, or of Buffers, is base64', async () => {
  const app = new App();
  app.post('/', [Body(Upload)], { response: Upload, public: true }, (upload) => {
    assert.is(kindOf(upload.data), 'Uint8Array 0,255');
    assert.is(upload.data.buffer.byteLength, 2, 'no more than these');
    return { ...upload, data: Buffer.from(upload.data) };
  });
  app.post('/change', [Body(Change)], { response: Change, public: true }, (change) => change);
  const sent = { data: 'AP8=', keys: ['', 'AA=='], note: null, 'the-part': { data: 'AQ==' } };
  assert.equal(await ask(app, '/', json(sent)), [200, sent]);
  assert.equal(await ask(app, '/', json({ data: 'AP8=' })), [200, { data: 'AP8=', keys: ['/w=='], note: 'aGk=' }]);
  assert.equal(await ask(app, '/change', json({ note: 'AA==' })), [200, { note: 'AA==' }]);
  await app.close();
});

test('what is no base64, or has another number of bytes, is a 422 that says so', async () => {
  const app = new App();
  app.post('/', [Body(Upload)], { public: true }, () => 'never');
  const refused = async (data: unknown): Promise<unknown> => {
    const [status, answer] = await ask(app, '/', json({ data }));
    assert.is(status, 422);
    return (answer as { detail: readonly unknown[] }).detail[0];
  };
  const loc = ['body', 'data'];
  const about = (error: string): object => ({
    type: 'bytes_invalid_encoding',
    loc,
    msg: `Data should be valid base64: ${error}`,
    ctx: { encoding: 'base64', encoding_error: error },
  });
  assert.equal(await refused('_w=='), about('invalid character at 0'));
  assert.equal(await refused('AP8'), about('the length is no multiple of 4, padding included'));
  assert.equal(await refused('AP9='), about('the last character has bits that no byte takes'));
  assert.equal(await refused(1), { type: 'bytes_type', loc, msg: 'Input should be valid bytes' });
  assert.equal(await refused('AA=='), {
    type: 'bytes_too_short',
    loc,
    msg: 'Data should have at least 2 bytes',
    ctx: { min_length: 2 },
  });
  assert.equal(await refused('AAAAAAA='), {
    type: 'bytes_too_long',
    loc,
    msg: 'Data should have at most 4 bytes',
    ctx: { max_length: 4 },
  });
  await app.close();
});

test('paths, queries, headers, cookies, forms and members of a body take it as a text', async () => {
  const app = new App();
  const kinds = (...values: readonly (Uint8Array | undefined)[]): unknown =>
    values.map((value) => value && kindOf(value));
  const texts = [
    Path('id', Uint8Array),
    Query('q', [Uint8Array]),
    Header('x-key', Uint8Array),
    Cookie('c', Uint8Array),
  ] as const;
  app.get('/:id', [...texts], { public: true }, (id, q, key, c) => kinds(id, ...q, key, c));
  const late = Query('q', Uint8Array, { default: Uint8Array.of(9) });
  app.post('/form', [Form('f', Uint8Array), late], { public: true }, (f, q) => kinds(f, q));
  app.post('/member', [Body('a', Uint8Array), Body('b', [Uint8Array])], { public: true }, (a, b) => kinds(a, ...b));
  const headers = { 'x-key': '/w==', cookie: 'c=AQI=' };
  assert.equal(await ask(app, '/%2Fw==?q=%2B%2B%2B%2B&q=', { headers }), [
    200,
    ['Uint8Array 255', 'Uint8Array 251,239,190', 'Uint8Array ', 'Uint8Array 255', 'Uint8Array 1,2'],
  ]);
  // A plus of a query is a space, unless it is written as %2B.
  assert.is((await ask(app, '/AA==?q=++++', { headers }))[0], 422);
  const form = { method: 'POST', body: new URLSearchParams({ f: '+/+/' }) };
  assert.equal(await ask(app, '/form', form), [200, ['Uint8Array 251,255,191', 'Uint8Array 9']]);
  assert.equal(await ask(app, '/member', json({ a: 'AA==', b: ['AQ=='] })), [200, ['Uint8Array 0', 'Uint8Array 1']]);
  await app.close();
});

test('a whole body of bytes, and a response of them, are as they are', async () => {
  const app = new App();
  const response = Bytes('application/octet-stream');
  app.post('/', [Body(Uint8Array)], { response, public: true }, (bytes) => bytes);
  const [status, text] = await ask(app, '/', { method: 'POST', body: new Uint8Array([65, 66]) });
  assert.equal([status, text], [200, 'AB']);
  await app.close();
  const lines = new App();
  lines.get('/lines', [], { response: EventStream(Uint8Array), public: true }, async function* () {
    yield Buffer.from('a');
  });
  assert.match(String((await ask(lines, '/lines'))[1]), /data: "YQ=="/);
  await lines.close();
  const refused = new App();
  refused.get('/', [], { response: Uint8Array, public: true }, () => new Uint8Array());
  try {
    await refused.ready();
    assert.unreachable();
  } catch (error) {
    assert.match(
      String(error),
      /Uint8Array alone may mean bytes as they are.*Write Bytes\('application\/octet-stream'\)/,
    );
  }
});

test("Zod's own words: z.base64() is the text, a codec the bytes", async () => {
  const Coded = z.codec(z.base64(), z.instanceof(Uint8Array), {
    decode: z.util.base64ToUint8Array,
    encode: z.util.uint8ArrayToBase64,
  });
  const app = new App();
  const body = Body(z.object({ text: z.base64(), bytes: Coded }));
  app.post('/', [body], { response: z.object({ bytes: Coded }), public: true }, ({ text, bytes }) => {
    assert.is(kindOf(bytes), 'Uint8Array 255');
    return { bytes: text };
  });
  assert.equal(await ask(app, '/', json({ text: 'AQ==', bytes: '/w==' })), [200, { bytes: 'AQ==' }]);
  await app.close();
});

const shown = { type: 'string', contentEncoding: 'base64' };

test('the document says base64 in each version, with limits in characters and defaults as they travel', async () => {
  for (const version of ['3.0', '3.1', '3.2'] as const) {
    const app = new App({ openapi: { openapi: version } });
    app.post('/', [Body(Upload), Query('q', Uint8Array, { default: Buffer.from([1]) })], { public: true }, () => 'ok');
    const [, document] = await ask(app, '/openapi.json');
    const { components, paths } = document as {
      components: { schemas: Record<string, { properties: Record<string, object> }> };
      paths: Record<string, { post: { parameters: readonly { schema: object }[] } }>;
    };
    const properties = components.schemas['Upload']?.properties ?? {};
    const said = version === '3.0' ? { type: 'string', format: 'byte' } : shown;
    const { data, keys, note } = properties;
    assert.equal(data, { ...said, minLength: 4, maxLength: 8 });
    assert.equal(keys, { default: ['/w=='], type: 'array', items: said });
    assert.is((note as { default?: unknown }).default, 'aGk=');
    assert.match(JSON.stringify(properties['the-part']), /"AQ=="/);
    assert.equal(paths['/']?.post.parameters[0]?.schema, { ...said, default: 'AQ==' });
    await app.close();
  }
});

test.run();
