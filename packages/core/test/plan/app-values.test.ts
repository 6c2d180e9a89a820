import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, type Dependency, dependency } from '../../src/index.js';
import { rejects } from '../support/rejects.js';

const test = suite('plan: app values');

/** An `app` value whose teardown stands after a plain yield. */
function value(log: string[], name: string, end: () => unknown = () => undefined): Dependency<string> {
  return dependency(
    [],
    async function* () {
      log.push(`open ${name}`);
      yield name;
      await end();
      log.push(`close ${name}`);
    },
    { scope: 'app' },
  );
}

const throwing = (message: string) => (): never => {
  throw new Error(message);
};

test('a teardown that fails keeps none of the others from running, and close() rejects with its error', async () => {
  const log: string[] = [];
  const app = new App();
  const parts = [value(log, 'a'), value(log, 'b', throwing('b is stuck')), value(log, 'c')] as const;
  app.get('/', [...parts], () => 1);
  await app.ready();
  await rejects(app.close(), /^b is stuck$/);
  assert.equal(log.slice(3), ['close c', 'close a']);
  await app.close();
});

test('several teardowns that fail are all told, in the order in which they ran', async () => {
  const log: string[] = [];
  const app = new App();
  const late = (): Promise<never> => Promise.reject(new Error('a is stuck'));
  app.get('/', [value(log, 'a', late), value(log, 'b'), value(log, 'c', throwing('c is stuck'))], () => 1);
  await app.ready();
  const error = await rejects(app.close(), /^2 teardowns failed: c is stuck; a is stuck$/);
  assert.instance(error, AggregateError);
  assert.equal(
    (error as AggregateError).errors.map(({ message }) => message),
    ['c is stuck', 'a is stuck'],
  );
  assert.equal(log.slice(3), ['close b']);
});

test('a value that cannot be built tears down what was built before it, as at the end of the app', async () => {
  const log: string[] = [];
  const app = new App();
  app.get('/', [value(log, 'a'), dependency([], throwing('no database'), { scope: 'app' })], () => 1);
  await rejects(app.ready(), /^no database$/);
  assert.equal(log, ['open a', 'close a']);
});

test('what goes wrong in that teardown is told beside the first error', async () => {
  const log: string[] = [];
  const app = new App();
  const parts = [value(log, 'a', throwing('a is stuck')), dependency([], throwing('no database'), { scope: 'app' })];
  app.get('/', parts, () => 1);
  const error = (await rejects(app.ready(), /^no database \(and what was built/)) as AggregateError;
  assert.equal(
    error.errors.map(({ message }) => message),
    ['no database', 'a is stuck'],
  );
});

test.run();
