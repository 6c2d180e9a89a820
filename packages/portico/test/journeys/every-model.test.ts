// Models as parameters and as bodies, by every vendor and in every place: what the wire takes and where it finds fault stands here
// once for all vendors, and the document allows what is taken and nothing else. What handlers' types are is held where the
// schemas are.
import { Ajv2020 } from 'ajv/dist/2020.js';
import { App, Body, Cookie, Form, Header, Path, Query, type Source, type StandardSchema } from 'portico';
import { TestClient } from 'portico/testing';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { kinds, type Vendor } from '../types/accepted/vendor-models.js';

const test = suite('every model in every place');

type Kind = keyof typeof kinds;
/** What a handler has as JSON (`-` for nothing), or what is wrong, with the item's number if it is one of a list. */
type Outcomes = readonly [absent: string, empty: string, none: string, one: string, many: string, wrong: string];
type Table = Readonly<Record<Kind, Outcomes>>;

const query: Table = {
  text: ['missing', '""', '"null"', '"a"', '"b"', '"x"'],
  integer: ['missing', 'int_parsing', 'int_parsing', '1', '2', 'int_parsing'],
  boolean: ['missing', 'bool_parsing', 'bool_parsing', 'true', 'false', 'bool_parsing'],
  list: ['missing', 'int_parsing 0', 'int_parsing 0', '[1]', '[1,2]', 'int_parsing 0'],
  'optional list': ['-', 'int_parsing 0', 'int_parsing 0', '[1]', '[1,2]', 'int_parsing 0'],
  optional: ['-', 'int_parsing', 'int_parsing', '1', '2', 'int_parsing'],
  preset: ['7', 'int_parsing', 'int_parsing', '1', '2', 'int_parsing'],
  nullable: ['missing', 'int_parsing', 'int_parsing', '1', '2', 'int_parsing'],
  'nullable text': ['missing', '""', '"null"', '"a"', '"b"', '"x"'],
};

/** Several values of a header or a cookie are one text, and one without any item is no list (RFC 6570 §2.3). */
const withCommas: Table = {
  text: ['missing', '""', '"null"', '"a"', '"a,b"', '"x"'],
  integer: ['missing', 'int_parsing', 'int_parsing', '1', 'int_parsing', 'int_parsing'],
  boolean: ['missing', 'bool_parsing', 'bool_parsing', 'true', 'bool_parsing', 'bool_parsing'],
  list: ['missing', 'missing', 'int_parsing 0', '[1]', '[1,2]', 'int_parsing 0'],
  'optional list': ['-', '-', 'int_parsing 0', '[1]', '[1,2]', 'int_parsing 0'],
  optional: ['-', 'int_parsing', 'int_parsing', '1', 'int_parsing', 'int_parsing'],
  preset: ['7', 'int_parsing', 'int_parsing', '1', 'int_parsing', 'int_parsing'],
  nullable: ['missing', 'int_parsing', 'int_parsing', '1', 'int_parsing', 'int_parsing'],
  'nullable text': ['missing', '""', '"null"', '"a"', '"a,b"', '"x"'],
};

/** A path without the segment is another path. */
const path: Table = {
  text: ['404', '404', '"null"', '"a"', '"a,b"', '"x"'],
  integer: ['404', '404', 'int_parsing', '1', 'int_parsing', 'int_parsing'],
  boolean: ['404', '404', 'bool_parsing', 'true', 'bool_parsing', 'bool_parsing'],
  list: ['404', '404', 'int_parsing 0', '[1]', '[1,2]', 'int_parsing 0'],
  'optional list': ['404', '404', 'int_parsing 0', '[1]', '[1,2]', 'int_parsing 0'],
  optional: ['404', '404', 'int_parsing', '1', 'int_parsing', 'int_parsing'],
  preset: ['404', '404', 'int_parsing', '1', 'int_parsing', 'int_parsing'],
  nullable: ['404', '404', 'int_parsing', '1', 'int_parsing', 'int_parsing'],
  'nullable text': ['404', '404', '"null"', '"a"', '"a,b"', '"x"'],
};

/** What was left blank in a form is absent; in a list it is an item. */
const form: Table = {
  text: ['missing', 'missing', '"null"', '"a"', '"b"', '"x"'],
  integer: ['missing', 'missing', 'int_parsing', '1', '2', 'int_parsing'],
  boolean: ['missing', 'missing', 'bool_parsing', 'true', 'false', 'bool_parsing'],
  list: ['missing', 'int_parsing 0', 'int_parsing 0', '[1]', '[1,2]', 'int_parsing 0'],
  'optional list': ['-', 'int_parsing 0', 'int_parsing 0', '[1]', '[1,2]', 'int_parsing 0'],
  optional: ['-', '-', 'int_parsing', '1', '2', 'int_parsing'],
  preset: ['7', '7', 'int_parsing', '1', '2', 'int_parsing'],
  nullable: ['missing', 'missing', 'int_parsing', '1', '2', 'int_parsing'],
  'nullable text': ['missing', 'missing', '"null"', '"a"', '"b"', '"x"'],
};

const body: Table = {
  text: ['missing', '""', 'string_type', '"a"', 'string_type', 'string_type'],
  integer: ['missing', 'int_type', 'int_type', '1', 'int_type', 'int_type'],
  boolean: ['missing', 'bool_type', 'bool_type', 'true', 'bool_type', 'bool_type'],
  list: ['missing', 'list_type', 'list_type', 'list_type', '[1,2]', 'list_type'],
  'optional list': ['-', 'list_type', 'list_type', 'list_type', '[1,2]', 'list_type'],
  optional: ['-', 'int_type', 'int_type', '1', 'int_type', 'int_type'],
  preset: ['7', 'int_type', 'int_type', '1', 'int_type', 'int_type'],
  nullable: ['missing', 'int_type', 'null', '1', 'int_type', 'int_type'],
  'nullable text': ['missing', '""', 'null', '"a"', 'string_type', 'string_type'],
};

/** The vendors that tell a fault in a sentence of their own, of which no kind of fault is known but that something is missing. */
const inSentences: ReadonlySet<Vendor> = new Set(['valibot', 'arktype', 'effect']);

/** What a vendor tells otherwise than the table says; that something is wrong, and where, is the same. */
function toldBy(vendor: Vendor, kind: Kind, outcome: string): string {
  if (!outcome.endsWith('_type')) return outcome;
  if (inSentences.has(vendor)) return 'value_error';
  // JSON Schema says `null` as a member of a union, and each member tells what it would have taken.
  return vendor === 'typebox' && kind.startsWith('nullable') ? `${outcome},none_required` : outcome;
}

/** What is sent: texts under the name, or the JSON of a body. */
type Sent = readonly string[] | undefined;

type Model = StandardSchema<unknown, { readonly v?: unknown }>;

interface Place {
  readonly source: (model: Model) => Source<{ readonly v?: unknown }>;
  readonly send: (client: TestClient, sent: never) => Promise<Response>;
  readonly table: Table;
  readonly at?: string;
}

const pairs = (sent: Sent): string =>
  `${new URLSearchParams((sent ?? []).map((text): [string, string] => ['v', text]))}`;
const formType = { 'content-type': 'application/x-www-form-urlencoded' };

const places: Readonly<Record<string, Place>> = {
  query: { source: (model) => Query(model), table: query, send: (client, sent) => client.post(`/?${pairs(sent)}`) },
  header: {
    source: (model) => Header(model),
    table: withCommas,
    send: (client, sent?: Sent) => client.post('/', { headers: sent ? { v: sent.join() } : {} }),
  },
  cookie: {
    source: (model) => Cookie(model),
    table: withCommas,
    send: (client, sent?: Sent) => client.post('/', { headers: sent ? { cookie: `v=${sent.join()}` } : {} }),
  },
  path: {
    source: (model) => Path(model),
    table: path,
    at: '/:v',
    send: (client, sent?: Sent) => client.post(`/${sent?.join() ?? ''}`),
  },
  form: {
    source: (model) => Form(model),
    table: form,
    send: (client, sent) => client.post('/', { body: `other=1&${pairs(sent)}`, headers: formType }),
  },
  body: { source: (model) => Body(model), table: body, send: (client, v) => client.post('/', { json: { v } }) },
};

/** One good value of a kind, and another. */
const good: Readonly<Partial<Record<Kind, readonly unknown[]>>> = {
  text: ['a', 'b'],
  'nullable text': ['a', 'b'],
  boolean: [true, false],
};

function statesOf(place: string, kind: Kind): readonly unknown[] {
  const many = good[kind] ?? [1, 2];
  if (place === 'body') return [undefined, '', null, many[0], many, kind.endsWith('text') ? 5 : 'x'];
  return [undefined, [''], ['null'], [String(many[0])], many.map(String), ['x']];
}

function isFault(outcome: string): boolean {
  return /^(missing|\w+_(type|parsing|error))\b/.test(outcome);
}

async function outcomeOf(response: Response, place: string): Promise<string> {
  if (response.status === 404) return '404';
  const { seen, detail = [] } = (await response.json()) as {
    readonly seen?: unknown;
    readonly detail?: readonly { readonly type: string; readonly loc: readonly unknown[] }[];
  };
  const faults = detail.map(({ type, loc: [where, name, ...item] }) => {
    assert.equal([where, name], [place === 'form' ? 'body' : place, 'v']);
    return [type, ...item].join(' ');
  });
  assert.is(response.status, faults.length > 0 ? 422 : 200);
  return faults.join() || (seen === undefined ? '-' : JSON.stringify(seen));
}

const ajv = new Ajv2020({ strict: false });

interface Parameter {
  readonly required: boolean;
  readonly schema: object;
  readonly style?: string;
  readonly explode?: boolean;
}

interface Operation {
  readonly parameters?: readonly [Parameter];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
}

/** What the texts of one value may mean: themselves, or the number or the truth that they write. */
function meaningsOf(text: string): readonly unknown[] {
  return /^(true|false|\d+)$/.test(text) ? [text, JSON.parse(text)] : [text];
}

/** The lists and the single values that the texts may mean; of several single ones the last counts. */
function valuesOf(texts: readonly string[]): readonly unknown[] {
  return [...meaningsOf(texts.at(-1) ?? ''), texts, texts.map((text) => meaningsOf(text).at(-1))];
}

/** What a parameter's texts are by the document: between commas where it says so, and then none at all if nothing is there. */
function splitAsDocumented({ style, explode }: Parameter, place: string, sent: readonly string[]): Sent {
  if (place === 'query') return sent;
  const text = sent.join();
  if (style === undefined || explode !== false) return [text];
  return text === '' ? undefined : text.split(',');
}

/** Whether the document allows what is sent. */
function documentOf(app: App, place: string, kind: Kind): (sent: unknown) => boolean {
  const { paths = {}, components } = app.openapi();
  const [item] = Object.values(paths) as unknown as readonly [{ readonly post: Operation }];
  const { parameters, requestBody } = item.post;
  const compile = (schema: object = {}) => ajv.compile({ ...schema, components });
  if (parameters) {
    const [parameter] = parameters;
    const fits = compile(parameter.schema);
    return (sent) => {
      const texts = sent === undefined ? sent : splitAsDocumented(parameter, place, sent as readonly string[]);
      return texts ? valuesOf(texts).some((value) => fits(value)) : !parameter.required;
    };
  }
  const fits = compile(Object.values(requestBody?.content ?? {})[0]?.schema);
  if (place === 'body') return (sent) => fits(sent === undefined ? {} : { v: sent });
  return (sent) => {
    const texts = sent as readonly string[] | undefined;
    const absent = texts === undefined || (texts.join() === '' && !kind.endsWith('list'));
    return (absent && fits({})) || (texts !== undefined && valuesOf(texts).some((v) => fits({ v })));
  };
}

for (const [place, { source, send, table, at = '/' }] of Object.entries(places)) {
  for (const [kind, expected] of Object.entries(table) as [Kind, Outcomes][]) {
    test(`${kind} in ${place}: every vendor's takes what the table says, and its document allows that`, async () => {
      const states = statesOf(place, kind);
      for (const [vendor, schema] of Object.entries(kinds[kind]) as [Vendor, Model][]) {
        const app = new App();
        app.post(at, [source(schema)], ({ v }) => ({ seen: v }));
        const client = new TestClient(app);
        const isAllowed = documentOf(app, place, kind);
        for (const [index, sent] of states.entries()) {
          const outcome = await outcomeOf(await send(client, sent as never), place);
          const told = toldBy(vendor, kind, expected[index] as string);
          const about = `${vendor}, ${JSON.stringify(sent)}`;
          assert.is(outcome, told, about);
          // A path without its segment is no request of this operation.
          if (outcome !== '404')
            assert.is(isAllowed(sent), !/^[a-z]/.test(told) || /^(true|false|null)$/.test(told), about);
        }
      }
    });
  }
}

test.run();
