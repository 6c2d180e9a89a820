import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, Controller, Get, Path, Public, TestClient } from '../../src/index.js';
import { Key } from '../support/bearer.js';

const test = suite('declaration: inherited routes');

class Base {
  @Get('/closed') closed(): string {
    return 'base';
  }
  @Public() @Get('/open') open(): string {
    return 'base';
  }
  @Public() @Get('/again') again(): string {
    return 'base';
  }
  @Get('/items/:id') item(@Path('id', Number) id: number): unknown {
    return id;
  }
}

class Derived extends Base {
  @Public() override closed(): string {
    return 'derived';
  }
  override open(): string {
    return 'derived';
  }
  @Get('/again') override again(): string {
    return 'derived';
  }
  override item(id: number): unknown {
    return id + 1;
  }
}

function statusesOf(controller: new () => Base): Promise<readonly number[]> {
  const client = new TestClient(new App({ controllers: [controller], dependencies: [new Key('x-key')] }));
  return Promise.all(['/closed', '/open', '/again'].map(async (path) => (await client.get(path)).status));
}

test('@Public holds on the method that stands in for the decorated one, until the route is declared anew', async () => {
  assert.equal(await statusesOf(Base), [401, 200, 200]);
  assert.equal(await statusesOf(Derived), [200, 200, 401]);
});

test('a method that overrides a route without decorators takes over its sources', async () => {
  const client = new TestClient(new App({ controllers: [Derived] }));
  assert.is(await (await client.get('/items/4')).json(), 5);
});

test('two classes share the routes of a base, each under its own prefix', async () => {
  @Controller('/one')
  class One extends Base {}
  @Controller('/two')
  class Two extends Derived {}
  const client = new TestClient(new App({ controllers: [One, Two] }));
  assert.is(await (await client.get('/one/closed')).json(), 'base');
  assert.is(await (await client.get('/two/closed')).json(), 'derived');
});

test.run();
