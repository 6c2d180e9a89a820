// The table of docs/patch.md: what is absent, empty, null or there, in every place.
import { App, Body, Cookie, Field, Form, Header, Path, Query } from 'portico';
import { TestClient } from 'portico/testing';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';

const test = suite('absent, empty, null and there');

class Fields {
  @Field(String, { optional: true }) optional?: string;
  @Field(String, { default: 'd' }) preset!: string;
  @Field(String, { optional: true, nullable: true }) nullable?: string | null;
  @Field() required!: string;
}

/** What the handler has: `-` where there is nothing. */
function seen(value: unknown): { seen: string } {
  return { seen: value === undefined ? '-' : JSON.stringify(value) };
}

const app = new App();
app.get('/query/optional', [Query('v', String, { optional: true })], seen);
app.get('/query/preset', [Query('v', String, { default: 'd' })], seen);
app.get('/query/required', [Query('v', String)], seen);
app.get('/header/optional', [Header('v', String, { optional: true })], seen);
app.get('/header/preset', [Header('v', String, { default: 'd' })], seen);
app.get('/header/required', [Header('v', String)], seen);
app.get('/cookie/optional', [Cookie('v', String, { optional: true })], seen);
app.get('/cookie/preset', [Cookie('v', String, { default: 'd' })], seen);
app.get('/cookie/required', [Cookie('v', String)], seen);
app.post('/form/optional', [Form('v', String, { optional: true })], seen);
app.post('/form/preset', [Form('v', String, { default: 'd' })], seen);
app.post('/form/required', [Form('v', String)], seen);
app.post('/part/optional', [Body('v', String, { optional: true })], seen);
app.post('/part/preset', [Body('v', String, { default: 'd' })], seen);
app.post('/part/nullable', [Body('v', z.string().nullable(), { optional: true })], seen);
app.post('/part/required', [Body('v', String)], seen);
app.get('/blank/optional', [Query('v', String, { emptyIsAbsent: true, optional: true })], seen);
app.get('/blank/preset', [Query('v', String, { emptyIsAbsent: true, default: 'd' })], seen);
app.get('/blank/required', [Query('v', String, { emptyIsAbsent: true })], seen);
for (const key of ['optional', 'preset', 'nullable', 'required'] as const) {
  app.post(`/field/${key}`, [Body(Fields)], (fields) => seen(key in fields ? fields[key] : undefined));
}

const client = new TestClient(app);

/** Sends a text, or none. */
function send(place: string, rule: string, text: string | undefined): Promise<Response> {
  const path = `/${place}/${rule}`;
  if (place === 'query' || place === 'blank') return client.get(path, { query: text === undefined ? {} : { v: text } });
  if (place === 'header') return client.get(path, { headers: text === undefined ? {} : { v: text } });
  if (place === 'cookie') return client.get(path, { headers: text === undefined ? {} : { cookie: `v=${text}` } });
  return client.post(path, { form: text === undefined ? { other: 'x' } : { v: text } });
}

const isJson = (place: string): boolean => place === 'field' || place === 'part';

function sendJson(place: string, rule: string, value: unknown): Promise<Response> {
  if (place === 'part') return client.post(`/part/${rule}`, { json: { v: value } });
  return client.post(`/field/${rule}`, { json: { required: 'r', [rule]: value } });
}

async function tell(response: Response): Promise<string> {
  if (response.status !== 422) return ((await response.json()) as { seen: string }).seen;
  return ((await response.json()) as { detail: { type: string }[] }).detail.map(({ type }) => type).join();
}

/** Rules down, what is sent across: absent, empty, null (a text in texts), there. */
const texts = {
  optional: ['-', '""', '"null"', '"a"'],
  preset: ['"d"', '""', '"null"', '"a"'],
  required: ['missing', '""', '"null"', '"a"'],
};
const withoutBlanks = {
  optional: ['-', '-', '"null"', '"a"'],
  preset: ['"d"', '"d"', '"null"', '"a"'],
  required: ['missing', 'missing', '"null"', '"a"'],
};
const members = {
  optional: ['-', '""', 'string_type', '"a"'],
  preset: ['"d"', '""', 'string_type', '"a"'],
  nullable: ['-', '""', 'null', '"a"'],
  required: ['missing', '""', 'string_type', '"a"'],
};
const table: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  query: texts,
  header: texts,
  cookie: texts,
  // A browser sends every field of a form: one that nobody filled in is empty.
  form: withoutBlanks,
  blank: withoutBlanks,
  field: members,
  part: members,
};

for (const [place, rules] of Object.entries(table)) {
  for (const [rule, expected] of Object.entries(rules)) {
    test(`${place}, ${rule}`, async () => {
      const sent = [undefined, '', isJson(place) ? null : 'null', 'a'];
      const told: string[] = [];
      for (const value of sent) {
        told.push(
          await tell(await (isJson(place) ? sendJson(place, rule, value) : send(place, rule, value as string))),
        );
      }
      assert.equal(told, expected);
    });
  }
}

class Answer {
  @Field(String, { optional: true }) optional?: string | undefined;
  @Field(String, { default: 'd' }) preset!: string;
  @Field(String, { optional: true, nullable: true }) nullable?: string | null;
}

test('in an answer what is absent stays absent, a default fills in, and null is null', async () => {
  const given = [{}, { optional: undefined, nullable: undefined, preset: 'x' }, { optional: '', nullable: null }];
  const out = new App();
  out.get('/:at', [Path('at', Number)], { response: Answer }, (at) => given[at] as Answer);
  const told = await Promise.all(given.map(async (_, at) => (await new TestClient(out).get(`/${at}`)).json()));
  assert.equal(told, [{ preset: 'd' }, { preset: 'x' }, { optional: '', preset: 'd', nullable: null }]);
});

test('in an answer null where nothing says so is a 500', async () => {
  const out = new App({ logger: { error: () => undefined } });
  for (const key of ['optional', 'preset'] as const) {
    out.get(`/${key}`, [], { response: Answer }, () => ({ [key]: null }) as unknown as Answer);
  }
  const asked = new TestClient(out);
  for (const path of ['/optional', '/preset']) assert.is((await asked.get(path)).status, 500, path);
});

test.run();
