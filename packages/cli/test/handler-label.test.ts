import { App, Controller, Get } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { handlerLabel, isPerRequest } from '../src/handler-label.js';

const test = suite('handlerLabel');

test('tells which controllers are built for each request', () => {
  @Controller('/once')
  class Once {
    @Get('') read(): void {}
  }
  @Controller('/each', { scope: 'request' })
  class Each {
    @Get('') read(): void {}
  }
  const app = new App({ controllers: [Once, Each] });
  app.get('/plain', [], function plain() {});
  assert.equal(
    app.graphs().map((graph) => handlerLabel(graph.route.label, isPerRequest(graph))),
    ['Once.read', 'Each.read (per request)', 'plain'],
  );
});

test.run();
