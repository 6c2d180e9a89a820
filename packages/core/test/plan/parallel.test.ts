import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, type Dependency, dependency, HTTPException, Query, TestClient } from '../../src/index.js';
import { Bearer } from '../support/bearer.js';

const test = suite('plan: parallel dependencies below a scheme');

const user = dependency([new Bearer()], (token) => `user ${token}`);
const authorized = { headers: { authorization: 'Bearer t' } };

/** Loads something for a user, and notes when. */
function load(log: string[], name: string, milliseconds: number, status?: number): Dependency<string> {
  return dependency(
    [user, Query('n', Number, { default: 1 })],
    async (owner, n) => {
      log.push(`start ${name}`);
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      log.push(`end ${name}`);
      if (status) throw new HTTPException(status);
      return `${name} of ${owner} ${n}`;
    },
    { parallel: true },
  );
}

test('overlap like any others', async () => {
  const log: string[] = [];
  const app = new App();
  app.get('/', [load(log, 'a', 6), load(log, 'b', 2)], (a, b) => [a, b]);
  const response = await new TestClient(app).get('/', authorized);
  assert.equal(await response.json(), ['a of user t 1', 'b of user t 1']);
  assert.equal(log, ['start a', 'start b', 'end b', 'end a']);
});

test('do not start for a stranger, nor without a parameter that they need', async () => {
  const log: string[] = [];
  const app = new App();
  app.get('/', [load(log, 'a', 1), load(log, 'b', 1)], () => null);
  const client = new TestClient(app);
  assert.is((await client.get('/')).status, 401);
  assert.is((await client.get('/?n=x', authorized)).status, 422);
  assert.equal(log, []);
});

test('settle before the first failure in declaration order is answered', async () => {
  const log: string[] = [];
  const app = new App();
  app.get('/', [load(log, 'a', 6, 409), load(log, 'b', 2, 410)], () => null);
  assert.is((await new TestClient(app).get('/', authorized)).status, 409);
  assert.is(log.length, 4);
});

test.run();
