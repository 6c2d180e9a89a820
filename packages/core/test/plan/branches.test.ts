import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, anyOf, dependency, Security, TestClient } from '../../src/index.js';
import { Bearer, Key } from '../support/bearer.js';

const test = suite('plan: dependencies as branches');

test('what a branch and the handler both need runs once, whether the branch is tried or not', async () => {
  const log: string[] = [];
  const session = dependency([], function* () {
    log.push('open');
    yield 'session';
    log.push('close');
  });
  const lookup = dependency([], async () => log.push('lookup'), { parallel: true });
  const other = dependency([], async () => log.push('other'), { parallel: true });
  const user = dependency([new Bearer(), session, lookup], (token) => token);
  const app = new App();
  app.get('/', [anyOf(new Key('x-key'), Security(user)), session, lookup, other], (one, two) => [one, two]);
  const client = new TestClient(app);
  for (const headers of [{ authorization: 'Bearer t' }, { 'x-key': 't' }]) {
    log.length = 0;
    assert.equal(await (await client.get('/', { headers })).json(), ['t', 'session']);
    assert.equal(log, ['open', 'lookup', 'other', 'close']);
  }
});

test.run();
