// The table of docs/patch.md: what is absent, empty, null or there, in every place.
import { App, Body, Cookie, Field, Form, Header, Query } from 'portico';
import { TestClient } from 'portico/testing';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

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
for (const key of ['optional', 'preset', 'nullable', 'required'] as const) {
  app.post(`/field/${key}`, [Body(Fields)], (fields) => seen(key in fields ? fields[key] : undefined));
}

const client = new TestClient(app);

/** Sends a text, or none. */
function send(place: string, rule: string, text: string | undefined): Promise<Response> {
  const path = `/${place}/${rule}`;
  if (place === 'query') return client.get(path, { query: text === undefined ? {} : { v: text } });
  if (place === 'header') return client.get(path, { headers: text === undefined ? {} : { v: text } });
  if (place === 'cookie') return client.get(path, { headers: text === undefined ? {} : { cookie: `v=${text}` } });
  return client.post(path, { form: text === undefined ? { other: 'x' } : { v: text } });
}

function sendField(rule: string, value: unknown): Promise<Response> {
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
const table: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  query: texts,
  header: texts,
  cookie: texts,
  // A browser sends every field of a form: one that nobody filled in is empty.
  form: {
    optional: ['-', '-', '"null"', '"a"'],
    preset: ['"d"', '"d"', '"null"', '"a"'],
    required: ['missing', 'missing', '"null"', '"a"'],
  },
  field: {
    optional: ['-', '""', 'string_type', '"a"'],
    preset: ['"d"', '""', 'string_type', '"a"'],
    nullable: ['-', '""', 'null', '"a"'],
    required: ['missing', '""', 'string_type', '"a"'],
  },
};

for (const [place, rules] of Object.entries(table)) {
  for (const [rule, expected] of Object.entries(rules)) {
    test(`${place}, ${rule}`, async () => {
      const sent = [undefined, '', place === 'field' ? null : 'null', 'a'];
      const told: string[] = [];
      for (const value of sent) {
        told.push(await tell(await (place === 'field' ? sendField(rule, value) : send(place, rule, value as string))));
      }
      assert.equal(told, expected);
    });
  }
}

test.run();
