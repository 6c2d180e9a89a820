import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, Body, Controller, Field, Get, Path, QueryMethod, TestClient } from '../../src/index.js';

const test = suite('app: QUERY');

class Wanted {
  @Field() name!: string;
}

@Controller('/items')
class Items {
  @QueryMethod('')
  find(@Body(Wanted) wanted: Wanted) {
    return wanted;
  }

  @Get('/:id')
  read(@Path('id', Number) id: number) {
    return id;
  }
}

test('a question comes in the body, over a socket as well', async () => {
  const app = new App({ controllers: [Items] });
  app.query('/names', [Body(String)], (text) => text.toUpperCase());
  const client = new TestClient(app);
  assert.is(await (await client.query('/names', { json: 'lamp' })).json(), 'LAMP');
  assert.is((await client.query('/names', { json: 7 })).status, 422);
  assert.is((await client.get('/names')).headers.get('allow'), 'QUERY');
  assert.is((await client.query('/items/7')).status, 405);
  await using server = await app.listen({ port: 0 });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${server.url}/names`, { method: 'QUERY', body: '"lamp"', headers });
  assert.is(await response.json(), 'LAMP');
});

test('a misplaced decorator is called by its own name', () => {
  assert.throws(
    () => (QueryMethod('') as (target: object, key: string) => void)(class Wrong {}, 'find'),
    /@QueryMethod/,
  );
});

test.run();
