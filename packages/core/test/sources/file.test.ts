import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { App } from '../../src/app/app.js';
import { type FormValue, TestClient } from '../../src/app/test-client.js';
import { Field } from '../../src/schema/model/field.js';
import { Body } from '../../src/sources/body.js';
import { File, Form } from '../../src/sources/form.js';
import { overBoth } from '../support/over-both.js';
import { type Refusal, sendTo } from './send-to.js';

const test = suite('File');

type Fields = Readonly<Record<string, FormValue | readonly FormValue[]>>;

const text = (content: string, name = 'a.txt'): File => new File([content], name, { type: 'text/plain' });

/** What a route that takes the source makes of a form: how long the files are, or its issues. */
async function sizes(source: object, form?: Fields): Promise<unknown> {
  const app = new App();
  app.post('/', [source as never], (...[p]: readonly unknown[]) => {
    const files = [p ?? []].flat() as unknown as readonly File[];
    return { size: Array.isArray(p) ? files.map(({ size }) => size) : (files[0]?.size ?? null) };
  });
  const response = await new TestClient(app).post('/', form ? { form } : {});
  return response.json();
}

const missing = (name: string): unknown => ({
  detail: [{ type: 'missing', loc: ['body', name], msg: 'Field required' }],
});
const two = [text('hello'), text('world')];

test('a required file is there, or missing; it has one name', async () => {
  assert.equal(await sizes(File('p'), { p: text('hello') }), { size: 5 });
  assert.equal(await sizes(File('p')), missing('p'));
  assert.equal(await sizes(File('p_alias'), { p: text('hello') }), missing('p_alias'));
  assert.equal(await sizes(File('p_alias'), { p_alias: text('hello') }), { size: 5 });
});

test('an optional file is there, or not', async () => {
  const source = File('p_alias', File, { optional: true });
  assert.equal(await sizes(source), { size: null });
  assert.equal(await sizes(source, { p: text('hello') }), { size: null });
  assert.equal(await sizes(source, { p_alias: text('hello') }), { size: 5 });
});

test('a list takes every file of its name, and needs one', async () => {
  assert.equal(await sizes(File('p', [File]), { p: two }), { size: [5, 5] });
  assert.equal(await sizes(File('p', [File]), { p: text('hello') }), { size: [5] });
  assert.equal(await sizes(File('p', [File])), missing('p'));
  assert.equal(await sizes(File('p_alias', [File]), { p: two }), missing('p_alias'));
  assert.equal(await sizes(File('p', z.array(z.file())), { p: two }), { size: [5, 5] });
});

test('an optional list is there, or not; a default stands in for it', async () => {
  const source = File('p_alias', [File], { optional: true });
  assert.equal(await sizes(source), { size: null });
  assert.equal(await sizes(source, { p: two }), { size: null });
  assert.equal(await sizes(source, { p_alias: two }), { size: [5, 5] });
  assert.equal(await sizes(File('p', [File], { default: [] })), { size: [] });
});

test('of several files, one is the last; what browsers send for no file is none', async () => {
  assert.equal(await sizes(File('p'), { p: [text('hello'), text('hi')] }), { size: 2 });
  assert.equal(await sizes(File('p'), { p: new File([], '') }), missing('p'));
  assert.equal(await sizes(File('p'), { p: text('', 'empty.txt') }), { size: 0 });
  assert.equal(await sizes(File('p', [File], { default: [] }), { p: new File([], '') }), { size: [] });
});

test('a file beyond its schema is refused in the words of the schema, a text in place of one too', async () => {
  const picture = z.file().min(2).max(4).mime(['image/png', 'image/jpeg']);
  assert.equal(await sizes(File('p', picture), { p: text('hello') }), {
    detail: [
      { type: 'bytes_too_long', loc: ['body', 'p'], msg: 'Data should have at most 4 bytes', ctx: { max_length: 4 } },
      {
        type: 'file_media_type',
        loc: ['body', 'p'],
        msg: 'File should be image/png or image/jpeg',
        ctx: { expected: 'image/png or image/jpeg' },
      },
    ],
  });
  assert.equal(await sizes(File('p', [File]), { p: [text('a'), 'b'] }), {
    detail: [{ type: 'file_type', loc: ['body', 'p', 1], msg: 'Input should be a file' }],
  });
});

test('the value is the File of the web, with its name and type', async () => {
  let seen: unknown;
  const app = new App();
  app.post('/', [File('p', z.instanceof(File))], async (p) => {
    seen = [p instanceof File, p instanceof globalThis.File, p instanceof Blob, p.name, p.type, await p.text()];
  });
  await new TestClient(app).post('/', {
    form: { p: new File(['grüße'], 'gr"ü/ße.txt', { type: 'text/plain;charset=utf-8' }) },
  });
  assert.equal(seen, [true, true, true, 'ße.txt', 'text/plain', 'grüße']);
});

test('File makes files, and is what instanceof asks', () => {
  const file = new File(['a'], 'b', { type: 'text/x', lastModified: 5 });
  assert.equal([file.name, file.type, file.size, file.lastModified], ['b', 'text/x', 1, 5]);
  assert.ok(file instanceof globalThis.File && file instanceof File);
  assert.ok(new globalThis.File([], '') instanceof File);
  assert.is(Object.prototype.toString.call(file), '[object File]');
});

test('fields stand beside files, in a form of either kind without them', async () => {
  const app = new App();
  app.post('/both', [File('p'), Form('tags', [String]), Form('n', Number)], (p, tags, n) => ({
    name: p.name,
    tags,
    n,
  }));
  app.post('/texts', [Form('tags', [String])], (tags) => ({ tags }));
  const client = new TestClient(app);
  const both = await client.post('/both', { form: { p: text('a'), tags: ['x', 'grün'], n: 5 } });
  assert.equal(await both.json(), { name: 'a.txt', tags: ['x', 'grün'], n: 5 });
  const texts = await client.post('/texts', { form: { tags: ['x'], other: text('a') } });
  assert.equal(await texts.json(), { tags: ['x'] });
  const refused = await client.post('/both', { form: { tags: 'x', n: 5 } });
  assert.is(refused.status, 415);
  assert.equal(await refused.json(), { detail: 'Unsupported Content-Type: send the body as multipart/form-data' });
});

test('a file in place of a text is refused', async () => {
  const app = new App();
  app.post('/', [Form('name', String), Form('ages', [Number], { optional: true })], () => null);
  const response = await new TestClient(app).post('/', { form: { name: text('a'), ages: ['1', text('b')] } });
  const { detail } = (await response.json()) as {
    readonly detail: readonly { readonly type: string; readonly loc: unknown }[];
  };
  assert.equal(
    detail.map(({ type, loc }) => [type, loc]),
    [
      ['string_type', ['body', 'name']],
      ['float_type', ['body', 'ages', 0]],
      ['float_type', ['body', 'ages', 1]],
    ],
  );
});

class Profile {
  @Field() name!: string;
  @Field(File) photo!: File;
  @Field([File], { optional: true }) more?: File[];
}

test('a whole form with its files is one model', async () => {
  for (const source of [Form(Profile), Body(Profile, { mediaTypes: ['multipart/form-data'] })]) {
    const app = new App();
    app.post('/', [source], (profile) => ({
      isProfile: profile instanceof Profile,
      found: [profile.name, profile.photo.size, profile.more?.map(({ size }) => size)],
    }));
    const client = new TestClient(app);
    const sent = await client.post('/', { form: { name: 'ada', photo: text('hello'), more: two } });
    assert.equal(await sent.json(), { isProfile: true, found: ['ada', 5, [5, 5]] });
    assert.is((await client.post('/', { form: { name: 'ada' } })).status, 415);
    const without = await client.post('/', { form: { name: 'ada', x: text('') } });
    assert.equal(await without.json(), missing('photo'));
  }
});

test('one model comes as JSON, as a form, and as a form with files', async () => {
  const mediaTypes = ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'];
  const source = Body(z.object({ email: z.email(), age: z.int() }), { mediaTypes });
  const multipart = new FormData();
  multipart.set('email', 'ada@example.com');
  multipart.set('age', '36');
  const value = { email: 'ada@example.com', age: 36 };
  for (const body of [multipart, new URLSearchParams({ email: 'ada@example.com', age: '36' })]) {
    assert.equal(await sendTo(source, { body }), { ok: true, value });
  }
  const json = { body: JSON.stringify(value), headers: { 'content-type': 'application/json' } };
  assert.equal(await sendTo(source, json), { ok: true, value });
  assert.is(((await sendTo(source, { body: 'x' })) as Refusal).status, 415);
});

async function startUp(source: object): Promise<string> {
  const app = new App();
  app.post('/', [source as never], () => null);
  return app.ready().then(
    () => 'started',
    (error: Error) => error.message,
  );
}

test('what no request can bring is refused at start-up, with the way out', async () => {
  assert.match(
    await startUp(Form('f', z.file())),
    "it must be a File, and no text is one. Take a file of a form with File('name', …)",
  );
  assert.match(
    await startUp(Body(File)),
    /no JSON is one\. Take a file of a form with File\('name', …\), or the bytes of the body/,
  );
  assert.match(await startUp(Body(Profile)), "'photo' must be a File, and no JSON is one");
  const mediaTypes = ['multipart/form-data', 'application/json'];
  assert.match(await startUp(Body(Profile, { mediaTypes })), "'photo' must be a File, and no JSON is one");
  assert.match(
    await startUp(File('p', String)),
    "File('p') gives files, and its schema takes a String. Write File('p', File)",
  );
  assert.match(await startUp(File('p', [Number])), "or Form('p', [Number]) for a text");
  assert.throws(() => File(''), 'Cannot declare File(…): its name on the wire is empty');
  assert.throws(
    () => File('p', { max: 5 } as never),
    "Cannot declare File('p'): its schema is an object that is no schema",
  );
});

const temporary = (): readonly string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('portico-upload-'));

test('what comes in a form comes out of it, byte by byte, texts and files in turn', async () => {
  // No two pieces of it are alike, so that one in the place of another shows.
  const bytes = (length: number): Uint8Array<ArrayBuffer> =>
    new Uint8Array(Uint32Array.from({ length: length / 4 }, (_, index) => index * 2_654_435_761).buffer);
  const lengths = [3_000_000, 400, 0, 1_500_000, 70_000];
  const form = new FormData();
  for (const [index, length] of lengths.entries()) {
    form.append('text', `${index}`.repeat(50_000));
    form.append('file', new globalThis.File([bytes(length)], `${index}.bin`));
  }
  const create = (): App => {
    const app = new App({ bodyLimit: 10_000_000 });
    app.post('/', [File('file', [File]), Form('text', [String])], async (files, texts) => {
      const read = await Promise.all(files.map((file) => file.arrayBuffer()));
      return {
        files: read.map((content, index) => Buffer.from(content).equals(bytes(lengths[index] as number))),
        texts: texts.map((one, index) => one === `${index}`.repeat(50_000)),
      };
    });
    return app;
  };
  const right = lengths.map(() => true);
  await overBoth(create, async (send) => {
    const response = await send('/', { method: 'POST', body: form });
    assert.equal(await response.json(), { files: right, texts: right });
  });
});

test('a large file is on disk while its request lasts, whatever becomes of it', async () => {
  const app = new App({ logger: { error: () => {} } });
  const before = temporary().length;
  const large = new File([new Uint8Array(1_500_000).fill(65)], 'a.bin');
  let kept: File | undefined;
  app.post('/read', [File('p')], async (p) => {
    kept = p;
    return {
      on: temporary().length - before,
      ends: [await p.slice(0, 2).text(), await p.slice(-2).text()],
      size: p.size,
    };
  });
  app.post('/fail', [File('p')], () => {
    throw new Error(`with ${temporary().length - before}`);
  });
  app.post('/refuse', [File('p'), Form('n', Number)], () => null);
  app.post('/stream', [File('p')], (p) => new Response(p.stream()));
  const client = new TestClient(app);
  const read = await client.post('/read', { form: { p: large } });
  assert.equal(await read.json(), { on: 1, ends: ['AA', 'AA'], size: 1_500_000 });
  assert.is((await client.post('/fail', { form: { p: large } })).status, 500);
  assert.is((await client.post('/refuse', { form: { p: large, n: 'x' } })).status, 422);
  assert.is((await (await client.post('/stream', { form: { p: large } })).arrayBuffer()).byteLength, 1_500_000);
  assert.is(temporary().length, before);
  const afterwards = await kept?.text().catch((error: Error) => error.name);
  assert.is(afterwards, 'NotReadableError');
});

test.run();
