// Proves that whatever would make the document fail ends the start, and that what only looks like it does not.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { rejects } from '../../core/test/support/rejects.js';
import { App, type AppOptions, Body, declareError, Field, Form, Model, Query, type Schema } from '../src/index.js';

const test = suite('conflicts of the document');

function createUser(): Schema {
  class User {
    @Field(String) name!: string;
  }
  return User;
}

function createOtherUser(): Schema {
  class User {
    @Field(Number) age!: number;
  }
  return User;
}

function createNamedUser(): Schema {
  @Model({ name: 'AgedUser' })
  class User {
    @Field(Number) age!: number;
  }
  return User;
}

/** An app whose routes have the given schemas: the first as a body, the second in a list of a response, the third documented. */
function appOf(schemas: readonly [Schema, Schema?, Schema?], options: AppOptions = {}): App {
  const [body, response = String, documented = String] = schemas;
  const app = new App(options);
  app.post('/a', [Body(body)], () => undefined);
  app.get('/b', [], { response: z.object({ many: z.array(z.any()) }) as never }, () => undefined as never);
  app.get('/c', [], { response: [response] as never }, () => undefined as never);
  app.get('/d', [], { responses: { 404: { description: 'Missing', schema: documented } } }, () => undefined);
  return app;
}

const named = (type: z.ZodType, id: string): Schema => type.meta({ id });

const conflicts: readonly (readonly [string, readonly [Schema, Schema?, Schema?]])[] = [
  ['two model classes', [createUser(), createOtherUser()]],
  ['a model class and a documented response', [createUser(), String, createOtherUser()]],
  ['a model class and a Zod schema', [createUser(), named(z.object({ other: z.boolean() }), 'User')]],
  [
    'Zod schemas within others',
    [
      z.object({ at: z.lazy(() => named(z.object({ a: z.string() }), 'User') as z.ZodType) }),
      z.object({ on: z.union([z.null(), named(z.object({ b: z.string() }), 'User') as z.ZodType]).optional() }),
    ],
  ],
  ["one of the document's own", [named(z.object({ a: z.string() }), 'ValidationError')]],
];

for (const [what, schemas] of conflicts) {
  test(`${what} of one name: no start, no list of routes, and the way out`, async () => {
    const problem =
      /Cannot document the schema '(User|ValidationError)': .+ Give one of them another name: @Model\(\{ name: /;
    await rejects(appOf(schemas).ready(), problem);
    assert.throws(() => appOf(schemas).graphs(), problem);
    await rejects(appOf(schemas).listen({ port: 0 }), problem);
  });
}

for (const [what, declare] of [
  [
    'the detail of an error that a route throws',
    (app: App, schema: Schema) => {
      const Gone = declareError(410, { schema });
      app.get('/e', [], { throws: [Gone] }, () => undefined);
    },
  ],
  [
    'a header that a response declares',
    (app: App, schema: Schema) => {
      app.get('/e', [], { responses: { 404: { headers: { 'X-User': { schema } } } } }, () => undefined);
    },
  ],
  [
    'a range of statuses',
    (app: App, schema: Schema) => {
      app.get('/e', [], { responses: { '5XX': { description: 'Failed', schema } } }, () => undefined);
    },
  ],
] as const) {
  test(`${what} is looked at, too`, async () => {
    const app = new App();
    app.post('/a', [Body(createUser())], () => undefined);
    declare(app, named(z.string().max(9), 'User'));
    await rejects(app.ready(), /Cannot document the schema 'User': /);
  });
}

test('the advice helps', async () => {
  const app = appOf([createUser(), createNamedUser()]);
  await app.ready();
  assert.equal(
    Object.keys(app.openapi().components?.schemas ?? {}).filter((name) => name.endsWith('User')),
    ['AgedUser', 'User'],
  );
});

test('one schema at several places, and two that look the same, are no conflict', async () => {
  const user = createUser();
  await appOf([user, user, user]).ready();
  await appOf([createUser(), createUser()]).ready();
});

test('a model with a default may come by fields, wholly or in part, and leave in a response', async () => {
  class Size {
    @Field({ minLength: 1 }) unit!: string;
    @Field({ default: 1 }) width!: number;
  }
  class Item {
    @Field(Size) size!: Size;
  }
  const app = new App();
  app.post('/form', [Form(Size)], { response: Size }, (size) => size);
  app.post('/field', [Form('size', Size)], { response: Size }, (size) => size);
  app.get('/query', [Query(Item)], { response: Item }, (item) => item);
  app.get('/blanks', [Query(Item, { emptyIsAbsent: true })], { response: Item }, (item) => item);
  await app.ready();
  assert.equal(
    Object.keys(app.openapi().components?.schemas ?? {}).filter((name) => !name.endsWith('ValidationError')),
    ['Item', 'Size'],
  );
});

test('an operationId that is there twice ends the start', async () => {
  const app = new App();
  app.get('/a', [], { operationId: 'same' }, () => 'a');
  app.get('/b', [Query('q', String)], { operationId: 'same' }, () => 'b');
  await rejects(app.ready(), /its operationId 'same' is already that of/);
});

test('an app that shows no document starts', async () => {
  await appOf([createUser(), createOtherUser()], { docs: false }).ready();
});

test.run();
