// Defaults that are models with other names on the wire: given to the program by its names, documented by those of the wire.
import { App, Body, Field, Form, Query, toZod } from 'portico';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';

const test = suite('defaults by the names on the wire');

class Price {
  @Field({ alias: 'unit-price' }) unitPrice!: number;
  @Field({ alias: 'valid-from', optional: true }) from?: Date;
}

class Free {
  @Field(z.literal(true), { alias: 'is-free' }) free!: true;
}

const cheap: Price = Object.assign(new Price(), { unitPrice: 5, from: new Date(0) });
const wire = { 'unit-price': 5, 'valid-from': '1970-01-01T00:00:00.000Z' };
const free = { free: true as const };

class Item {
  @Field(Price, { default: cheap, examples: [cheap] }) price!: Price;
  @Field([Price], { default: [cheap], alias: 'all-prices' }) all!: Price[];
  @Field(Price, { nullable: true, default: { unitPrice: 6 } }) other!: Price | null;
  @Field(z.array(z.union([toZod(Price), toZod(Free)])), { default: [cheap, free] }) either!: (Price | Free)[];
  @Field({ default: 'lamp' }) name!: string;
}

const filled = {
  price: wire,
  'all-prices': [wire],
  other: { 'unit-price': 6 },
  either: [wire, { 'is-free': true }],
  name: 'lamp',
};

class Filter {
  @Field(Price, { alias: 'at-most', default: cheap }) most!: Price;
  @Field({ default: 'lamp' }) name!: string;
}

class Tree {
  @Field() name!: string;
  @Field(() => [Tree], { alias: 'sub-trees', default: [{ name: 'leaf', below: [] }] }) below!: Tree[];
}

async function ask(app: App, path: string, init?: RequestInit): Promise<readonly [number, unknown]> {
  const response = await app.fetch(new Request(`http://localhost${path}`, init));
  return [response.status, await response.json()];
}

const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

test('a body and a response are filled with them', async () => {
  const app = new App();
  app.post('/', [Body(Item)], { response: Item, public: true }, (item) => {
    assert.instance(item.price, Price);
    assert.is(item.all[0]?.unitPrice, 5);
    assert.is(item.all[0]?.from?.getTime(), 0);
    return item;
  });
  app.get('/', [], { response: Item, public: true }, () => ({}) as Item);
  assert.equal(await ask(app, '/', post({})), [200, filled]);
  assert.equal(await ask(app, '/', post({ price: { 'unit-price': 1 } })), [
    200,
    { ...filled, price: { 'unit-price': 1 } },
  ]);
  assert.equal(await ask(app, '/'), [200, filled]);
  await app.close();
});

test('what a request does to a default is nothing to the next', async () => {
  const app = new App();
  app.post('/', [Body(Item)], { response: Item, public: true }, (item) => {
    item.price.unitPrice += 1;
    item.all.push(cheap);
    return item;
  });
  const [, first] = await ask(app, '/', post({}));
  assert.equal(await ask(app, '/', post({})), [200, first]);
  await app.close();
});

test('a form and a query are filled with them', async () => {
  const app = new App();
  app.post('/', [Form(Filter)], { response: Filter, public: true }, (filter) => filter);
  app.get('/', [Query(Filter)], { response: Filter, public: true }, (filter) => filter);
  const init = { method: 'POST', body: new URLSearchParams({ name: 'stool' }) };
  assert.equal(await ask(app, '/', init), [200, { 'at-most': wire, name: 'stool' }]);
  assert.equal(await ask(app, '/'), [200, { 'at-most': wire, name: 'lamp' }]);
  assert.equal(await ask(app, '/?at-most[unit-price]=2'), [200, { 'at-most': { 'unit-price': 2 }, name: 'lamp' }]);
  await app.close();
});

test('a model that holds itself has them too', async () => {
  const app = new App();
  app.post('/', [Body(Tree)], { response: Tree, public: true }, (tree) => tree);
  assert.equal(await ask(app, '/', post({ name: 'root' })), [
    200,
    { name: 'root', 'sub-trees': [{ name: 'leaf', 'sub-trees': [] }] },
  ]);
  await app.close();
});

test('the document shows them by the names on the wire, those of sources, too', async () => {
  const app = new App();
  const whole = Body(Item, {
    default: { ...new Item(), name: 'x', price: cheap, all: [], other: null, either: [free] },
  });
  app.post('/', [whole], { public: true }, ({ name }) => name);
  app.put(
    '/',
    [Body('price', Price, { default: cheap, examples: [{ unitPrice: 7 }] }), Body('n', Number)],
    { public: true },
    () => 'ok',
  );
  const [, document] = await ask(app, '/openapi.json');
  const text = JSON.stringify(document);
  assert.not.match(text, /unitPrice|"free"|"from"/);
  const { schemas } = (
    document as { components: { schemas: Record<string, { properties: Record<string, { default?: unknown }> }> } }
  ).components;
  const { properties } = schemas['Item'] ?? schemas['ItemInput'] ?? { properties: {} };
  const defaults = Object.entries(properties).map(([name, { default: value }]) => [name, value]);
  assert.equal(Object.fromEntries(defaults), filled);
  assert.match(text, /"default":\{"unit-price":5,"valid-from":"1970-01-01T00:00:00.000Z"\}/);
  assert.match(text, /\{"unit-price":7\}/);
  assert.match(text, /"default":\{[^{]*"price":\{"unit-price":5.*"all-prices":\[\],/);
  await app.close();
});

test.run();
