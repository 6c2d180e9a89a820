import { Cookie, Field, Header, Path, Query, type Schema } from '@portico/core';
import type { SourceNode } from '@portico/core/graph';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { ParameterObject } from '#openapi3-ts/openapi31';
import { createDocument } from '../../src/document/document.js';
import { checkDocument } from '../support/check-document.js';
import { graphOf, nodeOf, parameter, schemaOf } from '../support/route-graph.js';

const test = suite('parameters');

/** The parameters that the document shows for a route with the given nodes, once the document has proved valid. */
async function parametersOf(nodes: readonly SourceNode[], path = '/'): Promise<ParameterObject[]> {
  const document = createDocument([graphOf({ path, nodes })], { title: 'Test', version: '1' });
  assert.equal(await checkDocument(document), []);
  return (document.paths?.[path.replace(/:(\w+)/g, '{$1}').replace('*', '{wildcard}')]?.get?.parameters ??
    []) as ParameterObject[];
}

const text = { type: 'string' };

test('each place is documented, path first', async () => {
  const nodes = (['cookie', 'header', 'query', 'path'] as const).map((place) =>
    parameter(place, `x-${place}`.replace('x-path', 'id')),
  );
  assert.equal(await parametersOf(nodes, '/items/:id'), [
    { name: 'id', in: 'path', required: true, schema: text },
    { name: 'x-query', in: 'query', required: true, schema: text },
    { name: 'x-header', in: 'header', required: true, schema: text },
    { name: 'x-cookie', in: 'cookie', required: true, schema: text },
  ]);
});

test('a wildcard has the name that the template gives it', async () => {
  assert.equal((await parametersOf([parameter('path', '*')], '/files/*'))[0]?.name, 'wildcard');
});

test('what the router wants of a text in the path is a part of its schema', async () => {
  const path = String.raw`/items/:id(\d{2})/:code(^[a-z]$)/:n(\d+)`;
  const nodes = [
    parameter('path', 'id'),
    parameter('path', 'code', schemaOf({ type: 'string', pattern: '^[a-f]$' })),
    parameter('path', 'n', Number),
  ];
  const document = createDocument([graphOf({ path, nodes })], { title: 'Test', version: '1' });
  assert.equal(await checkDocument(document), []);
  const parameters = document.paths?.['/items/{id}/{code}/{n}']?.get?.parameters as ParameterObject[];
  assert.equal(
    parameters.map(({ schema }) => schema),
    [{ type: 'string', pattern: String.raw`^(?:\d{2})$` }, { type: 'string', pattern: '^[a-f]$' }, { type: 'number' }],
  );
});

test('optional, a default, and a schema with a default are not required', async () => {
  const limit = schemaOf({ type: 'number', default: 10 });
  const found = await parametersOf([
    parameter('query', 'a', String, { optional: true }),
    parameter('query', 'b', Boolean, { default: false }),
    parameter('query', 'c', limit),
  ]);
  assert.equal(
    found.map(({ required }) => required),
    [false, false, false],
  );
  assert.equal(
    found.map(({ schema }) => schema),
    [text, { type: 'boolean', default: false }, { type: 'number', default: 10 }],
  );
});

/** Whether a query parameter is shown as required whose schema answers to absence as given. */
async function requiredBy(validate: () => unknown, json = {}): Promise<boolean | undefined> {
  const jsonSchema = { input: () => json, output: () => json };
  const schema = { '~standard': { version: 1, vendor: 'test', validate, jsonSchema } } as unknown as Schema;
  return (await parametersOf([parameter('query', 'q', schema)]))[0]?.required;
}

test('a schema that takes absence itself is not required', async () => {
  assert.is(await requiredBy(() => ({ value: undefined })), false);
  assert.is(await requiredBy(() => ({ issues: [{ message: 'missing' }] })), true);
});

test('a schema that throws at absence is required', async () => {
  assert.is(
    await requiredBy(() => {
      throw new Error('asynchronous');
    }),
    true,
  );
});

test('a schema that answers asynchronously is required unless it shows a default', async () => {
  assert.is(await requiredBy(async () => ({ value: 1 })), true);
  assert.is(await requiredBy(async () => Promise.reject(new Error('later'))), true);
  assert.is(await requiredBy(async () => ({ value: 1 }), { default: 1 }), false);
});

test('a path parameter is always required', async () => {
  const [found] = await parametersOf([parameter('path', 'id', String, { optional: true, default: 'a' })], '/:id');
  assert.is(found?.required, true);
});

test('description, deprecated and examples are shown', async () => {
  const options = { description: 'Which one', deprecated: true, examples: ['a', 'b'] };
  assert.equal(await parametersOf([parameter('query', 'q', String, options)]), [
    {
      name: 'q',
      in: 'query',
      description: 'Which one',
      required: true,
      deprecated: true,
      schema: text,
      examples: { example1: { value: 'a' }, example2: { value: 'b' } },
    },
  ]);
});

test("a schema's own description becomes the parameter's", async () => {
  const [found] = await parametersOf([parameter('query', 'q', schemaOf({ type: 'string', description: 'A word' }))]);
  assert.is(found?.description, 'A word');
});

test('dates and bigints among defaults and examples are shown as they travel', async () => {
  const date = new Date('2030-01-02T03:04:05Z');
  const found = await parametersOf([
    parameter('query', 'since', Date, { default: date }),
    parameter('query', 'n', BigInt, { default: 5n, examples: [7n] }),
    parameter('query', 'list', [BigInt], { default: [1n] }),
  ]);
  const since = found[0]?.schema as { default?: unknown } | undefined;
  assert.is(since?.default, '2030-01-02T03:04:05.000Z');
  assert.equal(found[1]?.examples, { example1: { value: '7' } });
  const defaultOf = (at: number): unknown => (found[at]?.schema as { default?: unknown } | undefined)?.default;
  assert.equal([defaultOf(1), defaultOf(2)], ['5', ['1']]);
});

test('hidden parameters and headers that OpenAPI ignores are left out', async () => {
  const ignored = ['Accept', 'content-type', 'Authorization'].map((name) => parameter('header', name));
  assert.equal(await parametersOf([parameter('query', 'q', String, { includeInSchema: false }), ...ignored]), []);
});

test('one parameter at several nodes shows once, and is required if any node requires it', async () => {
  const found = await parametersOf([
    parameter('header', 'X-Token', String, { optional: true }),
    parameter('header', 'x-token'),
    parameter('query', 'X-Token'),
  ]);
  assert.equal(
    found.map(({ in: place, name, required }) => [place, name, required]),
    [
      ['query', 'X-Token', true],
      ['header', 'X-Token', true],
    ],
  );
});

class Fields {
  @Field(Number, { default: 20, description: 'How many', examples: [5], ge: 1 }) limit!: number;
  @Field([String], { optional: true, deprecated: true }) tags?: string[];
  @Field() id!: string;
}

test('each field of a model is a parameter, with all that the model says of it', async () => {
  for (const [source, list] of [
    [Query(Fields), { style: 'form', explode: true }],
    [Header(Fields), { style: 'simple', explode: false }],
    [Cookie(Fields), { style: 'form', explode: false }],
  ] as const) {
    const [limit, tags, id] = await parametersOf([nodeOf(source)]);
    const schema = { type: 'number', default: 20, description: 'How many', examples: [5], minimum: 1 };
    assert.equal({ ...limit, in: '' }, { name: 'limit', in: '', required: false, description: 'How many', schema });
    assert.equal(
      { ...tags, in: '' },
      {
        ...{ name: 'tags', in: '', required: false, deprecated: true, ...list },
        schema: { type: 'array', items: text, deprecated: true },
      },
    );
    assert.equal({ ...id, in: '' }, { name: 'id', in: '', required: true, schema: text });
  }
  assert.equal(
    (await parametersOf([nodeOf(Path(Fields))], '/:limit/:tags/:id')).map(({ required }) => required),
    [true, true, true],
  );
});

test('form fields are no parameters', async () => {
  assert.equal(await parametersOf([parameter('form', 'username')]), []);
});

test.run();
