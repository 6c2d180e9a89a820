// A guard says no by throwing. One that gives a response, or false, as those of other frameworks do, lets nobody pass.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, Context, dependency, HTTPException, Router, Security, TestClient } from '../../src/index.js';
import { Bearer } from '../support/bearer.js';

const test = suite('plan: answers that nobody takes');
const logged: string[] = [];

/** An app whose log is kept; it serves a secret behind what `build` makes of it. */
function ask(build: (app: App) => void): Promise<Response> {
  logged.length = 0;
  const app = new App({ logger: { error: (_, error) => logged.push((error as Error).message) } });
  build(app);
  return new TestClient(app).get('/', { headers: { authorization: 'Bearer ada' } });
}

const refusal = dependency([Context()], function refusal() {
  return new Response('No', { status: 401 });
});
const isGrace = dependency([new Bearer()], function isGrace(name) {
  return name === 'grace';
});

test('a response of a dependency that nobody takes is no value, but a guard that meant to refuse', async () => {
  const later = dependency([refusal], async (given) => given);
  const returned = dependency([new Bearer()], () => new HTTPException(401, 'No'));
  const guards = [[refusal], [later], [returned], [Security(dependency([new Bearer()], () => Response.error()))]];
  for (const dependencies of guards) {
    const response = await ask((app) => app.get('/', [], { dependencies }, () => 'secret'));
    assert.is(response.status, 500);
  }
  await ask((app) => app.get('/', [], { dependencies: [refusal] }, () => 'secret'));
  assert.equal(logged, [
    'Cannot let the request pass: refusal gave a Response, and no parameter takes what it gives. ' +
      "To refuse it, throw: throw new HTTPException(403, 'Members only').",
  ]);
});

test('false of a guard that judges credentials lets nobody in', async () => {
  const members = new Router({ dependencies: [Security(isGrace)] });
  members.get('/', [], () => 'secret');
  assert.is((await ask((app) => app.include(members))).status, 500);
  assert.match(logged[0] as string, /^Cannot let the request pass: isGrace gave false/);
  const later = dependency([isGrace], async (is) => is);
  assert.is((await ask((app) => app.get('/', [], { dependencies: [later] }, () => 'secret'))).status, 500);
});

test('what a parameter takes is a value, whatever it is, and so is what a dependency did by the way', async () => {
  const fetched = await ask((app) => app.get('/', [refusal], { dependencies: [refusal] }, ({ status }) => status));
  assert.is(await fetched.json(), 401);
  assert.is(await (await ask((app) => app.get('/', [isGrace], (is) => is))).json(), false);
  const forget = dependency([], () => new Set().delete('nothing'));
  assert.is((await ask((app) => app.get('/', [], { dependencies: [forget] }, () => 'done'))).status, 200);
  assert.equal(logged, []);
});

test.run();
