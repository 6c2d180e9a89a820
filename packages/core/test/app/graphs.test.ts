import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, dependency, Query } from '../../src/index.js';

const test = suite('app: graphs');

test('the graphs are one list until an override changes them, and again once it ends', () => {
  const page = dependency([Query('page', Number)], (number) => number);
  const app = new App();
  app.get('/items', [page], (number) => number);
  app.get('/health', [], () => 'well');
  const [items, health] = app.graphs();
  assert.is(app.graphs(), app.graphs());
  const override = app.override(page, () => 1);
  const overridden = app.graphs();
  assert.is(app.graphs(), overridden);
  assert.is.not(overridden[0], items);
  assert.is(overridden[1], health);
  assert.is(
    overridden[0]?.nodes.some(({ kind }) => kind === 'source'),
    false,
  );
  override[Symbol.dispose]();
  assert.is(
    app.graphs()[0]?.nodes.some(({ kind }) => kind === 'source'),
    true,
  );
});

test.run();
