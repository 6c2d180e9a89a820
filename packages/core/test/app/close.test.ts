import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, dependency, TestClient } from '../../src/index.js';

const test = suite('app: close');

const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

/** An app with one value that takes its time to open and to close. */
function slowApp(log: string[]): App {
  const pool = dependency(
    [],
    async function* () {
      await later();
      log.push('open');
      yield 'pool';
      await later();
      log.push('closed');
    },
    { scope: 'app' },
  );
  const app = new App();
  app.get('/', [pool], (name) => name);
  return app;
}

test('a second close waits for the first, and tears nothing down twice', async () => {
  const log: string[] = [];
  const app = slowApp(log);
  await app.ready();
  const first = app.close();
  await app.close();
  assert.equal(log, ['open', 'closed']);
  await first;
  await app.close();
  assert.equal(log, ['open', 'closed']);
});

test('a close while values are built waits for them and tears them down', async () => {
  const log: string[] = [];
  const app = slowApp(log);
  await Promise.all([app.ready(), app.close()]);
  assert.equal(log, ['open', 'closed']);
});

test('what is asked after a close builds anew, once the old values are gone', async () => {
  const log: string[] = [];
  const app = slowApp(log);
  await app.ready();
  const closing = app.close();
  await Promise.resolve();
  assert.is(await (await new TestClient(app).get('/')).json(), 'pool');
  await closing;
  await app.close();
  assert.equal(log, ['open', 'closed', 'open', 'closed']);
});

test.run();
