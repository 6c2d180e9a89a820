// Names that are given, for code whose own names are made shorter before it runs.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Class } from '../../src/contracts/schema.js';
import type { RouteGraph } from '../../src/graph/route-graph.js';
import { App, Controller, Field, Get, IntersectionType, Model, PartialType } from '../../src/index.js';
import { nameOfModel } from '../../src/schema/model/model.js';

const test = suite('given names');

@Controller('/orders', { name: 'Orders' })
class a {
  @Get('/')
  list() {
    return [];
  }
}

@Controller('/bills')
class b extends a {}

const routeOf = (controller: Class) => (new App({ controllers: [controller] }).graphs()[0] as RouteGraph).route;

test('a controller is called as it says in labels and for the document', () => {
  const route = routeOf(a);
  assert.match(route.label, /^Orders\.list/);
  assert.is(route.controller?.name, 'Orders');
});

test('a name is of its class alone', () => {
  const route = routeOf(b);
  assert.is(route.controller?.name, 'b');
});

test('the views of a model are called after the name that it was given', () => {
  @Model({ name: 'Item' })
  class c {
    @Field(String) title!: string;
  }
  @Model({ name: 'Stamp' })
  class d {
    @Field(String) at!: string;
  }
  assert.is(nameOfModel(PartialType(c)), 'PartialItem');
  assert.is(nameOfModel(IntersectionType(c, d)), 'ItemStamp');
});

test.run();
