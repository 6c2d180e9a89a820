import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, Controller, Get, TestClient } from '../../src/index.js';

const test = suite('graph: controllers');

test('an app-scoped controller is one instance for all of its routes, wherever it is included', async () => {
  let built = 0;
  @Controller('/counter')
  class Counter {
    #count = 0;
    constructor() {
      built++;
    }
    @Get('/next') next(): number {
      return ++this.#count;
    }
    @Get('/last') last(): number {
      return this.#count;
    }
  }
  const app = new App({ controllers: [Counter] });
  app.include(Counter, { prefix: '/again' });
  const client = new TestClient(app);
  await client.get('/counter/next');
  await client.get('/again/counter/next');
  assert.is(await (await client.get('/counter/last')).json(), 2);
  assert.is(built, 1);
});

test('a request-scoped controller is a new instance for each request', async () => {
  let built = 0;
  @Controller('', { scope: 'request' })
  class Page {
    readonly number = ++built;
    @Get('/') read(): number {
      return this.number;
    }
  }
  const client = new TestClient(new App({ controllers: [Page] }));
  assert.is(await (await client.get('/')).json(), 1);
  assert.is(await (await client.get('/')).json(), 2);
});

test.run();
