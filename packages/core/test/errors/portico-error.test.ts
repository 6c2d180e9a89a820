import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { withoutStack } from '../../src/errors/portico-error.js';
import { App, HTTPException, Query, RequestValidationError } from '../../src/index.js';
import { Bearer } from '../support/bearer.js';

const test = suite('withoutStack');
const framesOf = (error: Error): number => error.stack?.match(/\n\s+at /g)?.length ?? 0;

test('the error has no stack, and the next one has', () => {
  assert.is(framesOf(withoutStack(() => new Error('a'))), 0);
  assert.ok(framesOf(new Error('b')) > 0);
});

test('an error thrown while one is created leaves the limit as it was', () => {
  const { stackTraceLimit } = Error;
  assert.throws(() =>
    withoutStack(() => {
      throw new TypeError('c');
    }),
  );
  assert.is(Error.stackTraceLimit, stackTraceLimit);
});

test('the refusals that strangers provoke have none; what an app throws has', async () => {
  const seen: Error[] = [];
  const app = new App();
  const note = (error: Error): Response => {
    seen.push(error);
    return new Response();
  };
  app.onError(HTTPException, note);
  app.onError(RequestValidationError, note);
  app.get('/secret', [new Bearer()], () => 1);
  app.get('/number', [Query('n', Number)], () => 1);
  app.get('/own', [], () => {
    throw new HTTPException(409);
  });
  for (const path of ['/nowhere', '/secret', '/number?n=x', '/own']) await app.fetch(new Request(`http://a${path}`));
  await app.fetch(new Request('http://a/own', { method: 'PUT' }));
  assert.equal(
    seen.map((error) => framesOf(error) > 0),
    [false, false, false, true, false],
  );
});

test.run();
