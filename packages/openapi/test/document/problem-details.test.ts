import { App, declareError, middleware, Query, type Schema } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createDocument } from '../../src/document/document.js';
import { checkDocument } from '../support/check-document.js';
import { named, schemaOf, schemeOf } from '../support/route-graph.js';

const test = suite('document of problem details');

const reference = { $ref: '#/components/schemas/ProblemDetails' };
const validation = { $ref: '#/components/schemas/ValidationProblemDetails' };

const data = { type: 'object', properties: { left: { type: 'number' } }, required: ['left'] };

class OutOfStock extends declareError(409, { schema: schemaOf(data) }) {}
class Gone extends declareError(410) {}

const bearer = schemeOf('Bearer', { type: 'http', scheme: 'bearer' });

interface Shown {
  /** The schema of each error, by status. */
  readonly errors: Readonly<Record<string, unknown>>;
  readonly names: readonly string[];
}

async function shown(prepare: (app: App) => void, app = new App({ problemDetails: true })): Promise<Shown> {
  prepare(app);
  const document = createDocument(app.graphs(), { title: 'Test', version: '1' });
  assert.equal(await checkDocument(document), []);
  const { responses } = JSON.parse(JSON.stringify(document)).paths['/'].get;
  const errors = Object.entries<{ content?: object }>(responses).filter(([status]) => Number(status) >= 400);
  return {
    errors: Object.fromEntries(
      errors.map(([status, { content = {} }]) => {
        assert.equal(Object.keys(content), ['application/problem+json']);
        return [status, (content as Record<string, { schema: unknown }>)['application/problem+json']?.schema];
      }),
    ),
    names: Object.keys(document.components?.schemas ?? {}),
  };
}

/** How the detail of a 409 is shown. */
async function detailOf(schema: Schema): Promise<unknown> {
  const { errors } = await shown((app) => app.get('/', [], { responses: { 409: schema } }, (() => undefined) as never));
  return errors['409'];
}

test('every error has the shape of the wire: credentials, validation, what is declared, what middleware adds', async () => {
  const limit = middleware('limit', (_, next) => next(), { statuses: [429] });
  const { errors, names } = await shown(
    (app) => app.get('/', [bearer, Query('amount', Number)], { throws: [OutOfStock, Gone] }, () => 1),
    new App({ problemDetails: true, middleware: [limit] }),
  );
  const conflict = { allOf: [reference, { type: 'object', properties: { data }, required: ['data'] }] };
  assert.equal(errors, { 401: reference, 409: conflict, 410: reference, 422: validation, 429: reference });
  assert.equal(names, ['ProblemDetails', 'ValidationError', 'ValidationProblemDetails']);
});

test('a text narrows the detail, another value the data, and what may be both promises neither', async () => {
  const narrowed = (properties: object, required?: string[]): object => ({
    allOf: [reference, { type: 'object', properties, ...(required && { required }) }],
  });
  assert.equal(await detailOf(String), reference);
  const code = { type: 'string', enum: ['a', 'b'] };
  assert.equal(await detailOf(schemaOf(code)), narrowed({ detail: code }));
  const list = { type: 'array', items: { type: 'string' } };
  assert.equal(await detailOf(schemaOf(list)), narrowed({ data: list }, ['data']));
  const either = { anyOf: [{ type: 'string' }, { const: 1 }] };
  assert.equal(await detailOf(schemaOf(either)), narrowed({ data: either }));
  assert.equal(await detailOf(schemaOf({})), narrowed({ data: {} }));
  const stock = { data: { $ref: '#/components/schemas/Stock' } };
  assert.equal(await detailOf(named('Stock', data)), narrowed(stock, ['data']));
});

test('the kind of problem that a class names is a constant, also where several classes have one status', async () => {
  class Taken extends declareError(409, { type: '/problems/taken' }) {}
  class Locked extends declareError(409, { type: '/problems/locked' }) {}
  const { errors } = await shown((app) => app.get('/', [], { throws: [Taken, Locked] }, () => 1));
  const ofType = (type: string): object => ({
    allOf: [reference, { type: 'object', properties: { type: { type: 'string', const: type } } }],
  });
  assert.equal(errors['409'], { anyOf: [ofType('/problems/taken'), ofType('/problems/locked')] });
});

test('without the option no problem details are shown', () => {
  const app = new App();
  app.get('/', [bearer, Query('amount', Number)], { throws: [OutOfStock, Gone] }, () => 1);
  assert.not.match(JSON.stringify(createDocument(app.graphs(), { title: 'Test', version: '1' })), /problem/i);
});

test.run();
