// One shape by every vendor, in every place: what a request brings is taken alike, and the document says what must be there.
import { App, Body, Cookie, Form, Header, Path, Query, type Schema } from 'portico';
import { TestClient } from 'portico/testing';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { kinds } from '../support/vendor-kinds.js';

const test = suite('every vendor in every place');

/** What is sent under the name, as texts; `undefined` where nothing is. */
const texts: Readonly<Record<string, readonly string[] | undefined>> = {
  absent: undefined,
  empty: [''],
  null: ['null'],
  one: ['1'],
  word: ['a'],
  yes: ['true'],
  many: ['1', '2'],
};

const bodies: Readonly<Record<string, unknown>> = {
  absent: undefined,
  empty: '',
  null: null,
  one: 1,
  word: 'a',
  yes: true,
  many: [1, 2],
  object: { a: 'x', n: 2 },
  'object that lacks': { n: 2 },
  'object that is wrong': { a: 'x', n: 'y' },
};

interface Place {
  readonly source: (schema: Schema, options: object) => object;
  readonly send: (client: TestClient, given: never) => Promise<Response>;
  readonly states: Readonly<Record<string, unknown>>;
}

const pairs = (given: readonly string[] = []): [string, string][] => given.map((text) => ['v', text]);
const target = (given: readonly string[] | undefined): string => `/?${new URLSearchParams(pairs(given))}`;
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const json = { 'content-type': 'application/json' };

const places: Readonly<Record<string, Place>> = {
  query: {
    source: (schema, options) => Query('v', schema as never, options),
    send: (client, given) => client.post(target(given)),
    states: texts,
  },
  header: {
    source: (schema, options) => Header('v', schema as never, options),
    send: (client, given?: readonly string[]) => client.post('/', { headers: given ? { v: given.join(',') } : {} }),
    states: texts,
  },
  cookie: {
    source: (schema, options) => Cookie('v', schema as never, options),
    send: (client, given?: readonly string[]) =>
      client.post('/', { headers: given ? { cookie: `v=${given.join(',')}` } : {} }),
    states: texts,
  },
  form: {
    source: (schema, options) => Form('v', schema as never, options),
    send: (client, given) => client.post('/', { body: `other=1&${new URLSearchParams(pairs(given))}`, headers: form }),
    states: texts,
  },
  body: {
    source: (schema, options) => Body(schema as never, options),
    send: (client, given?: unknown) =>
      client.post('/', given === undefined ? {} : { body: JSON.stringify(given), headers: json }),
    states: bodies,
  },
  part: {
    source: (schema, options) => Body('v', schema as never, options),
    send: (client, given) => client.post('/', { body: JSON.stringify({ v: given }), headers: json }),
    states: bodies,
  },
};

const rules = ['required', 'optional', 'default'] as const;

/** What is there in place of what is absent. */
const defaults: Readonly<Record<string, unknown>> = {
  text: 'd',
  integer: 5,
  boolean: false,
  enumeration: 'b',
  nullable: 'd',
  list: [5],
  object: { a: 'd' },
  limited: 5,
  literal: 'a',
  union: 5,
  tuple: [5, 6],
};

function optionsOf(rule: (typeof rules)[number], kind: string): object {
  return { required: {}, optional: { optional: true }, default: { default: defaults[kind] } }[rule];
}

/** Whether something must be there, as the document says. */
function isDocumentedAsRequired(app: App): boolean {
  const operation = app.openapi().paths?.['/']?.post as unknown as {
    readonly parameters?: readonly { readonly required: boolean }[];
    readonly requestBody?: { readonly required: boolean };
  };
  return operation.parameters?.[0]?.required ?? operation.requestBody?.required === true;
}

/** What the handler has, or where and that something is wrong, for each state. */
async function outcomesOf(place: string, schema: Schema, options: object): Promise<Readonly<Record<string, string>>> {
  const { source, send, states } = places[place] as Place;
  const app = new App();
  app.post('/', [source(schema, options) as never], (value: unknown) => ({
    value: value === undefined ? '(none)' : value,
  }));
  const client = new TestClient(app);
  const outcomes: Record<string, string> = {};
  for (const [state, given] of Object.entries(states)) {
    const response = await send(client, given as never);
    const answer = (await response.json()) as {
      value?: unknown;
      detail?: readonly { readonly loc: readonly unknown[] }[];
    };
    // Valibot looks for the parts of an object in a list, too, and for each item of a tuple that is too short.
    const wrong = answer.detail?.map(({ loc }) =>
      state === 'many' ? loc[0] : loc.filter((part) => typeof part === 'string').join('.'),
    );
    outcomes[state] = wrong ? `${response.status} ${[...new Set(wrong)]}` : JSON.stringify(answer.value);
  }
  const required = outcomes['absent']?.startsWith('422') ?? false;
  assert.is(isDocumentedAsRequired(app), required, `the document of ${place} when it is absent`);
  return outcomes;
}

for (const [kind, { zod, ...others }] of Object.entries(kinds)) {
  for (const place of Object.keys(places)) {
    // Only a query, a form and a body can hold an object, and no parameter of one name is one text.
    if (kind === 'object' && (place === 'header' || place === 'cookie')) continue;
    for (const rule of rules) {
      const options = optionsOf(rule, kind);
      test(`${kind} in ${place}, ${rule}: every vendor's takes the same`, async () => {
        const expected = await outcomesOf(place, zod as Schema, options);
        for (const [vendor, schema] of Object.entries(others)) {
          assert.equal(await outcomesOf(place, schema, options), expected, vendor);
        }
        const { absent = '' } = expected;
        if (rule === 'required') assert.match(absent, /^422 /);
        else assert.is(absent, rule === 'optional' ? '"(none)"' : JSON.stringify(defaults[kind]));
      });
    }
  }
}

test('in the path it is always there', async () => {
  for (const [kind, schemas] of Object.entries(kinds)) {
    if (kind === 'object') continue;
    const told = Object.entries(schemas).map(async ([vendor, schema]) => {
      const app = new App();
      app.get('/:v', [Path('v', schema as never)], (value: unknown) => ({ value }));
      const client = new TestClient(app);
      const answers = ['1', 'a', 'true', '1,2'].map(async (text) => {
        const response = await client.get(`/${text}`);
        return response.status === 200 ? JSON.stringify(await response.json()) : response.status;
      });
      return [vendor, await Promise.all(answers)] as const;
    });
    const [first, ...rest] = await Promise.all(told);
    for (const [vendor, answers] of rest) assert.equal(answers, first?.[1], `${kind} by ${vendor}`);
  }
});

test('in an answer the same leaves, and the same is refused', async () => {
  const values = ['a', 1, true, null, [1, 2], { a: 'x', n: 2, secret: 3 }, { n: 2 }];
  for (const [kind, schemas] of Object.entries(kinds)) {
    const told = Object.entries(schemas).map(async ([vendor, schema]) => {
      const app = new App({ logger: { error: () => undefined } });
      app.get('/:at', [Path('at', Number)], { response: schema }, ((at: number) => values[at]) as never);
      const client = new TestClient(app);
      const answers = values.map(async (_, at) => {
        const response = await client.get(`/${at}`);
        return response.status === 200 ? response.text() : response.status;
      });
      return [vendor, await Promise.all(answers)] as const;
    });
    const [first, ...rest] = await Promise.all(told);
    for (const [vendor, answers] of rest) assert.equal(answers, first?.[1], `${kind} by ${vendor}`);
  }
});

test.run();
