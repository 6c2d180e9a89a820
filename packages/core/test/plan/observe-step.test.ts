import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  App,
  anyOf,
  bindMiddleware,
  type Connection,
  dependency,
  HTTPException,
  type Middleware,
  type ObservedStep,
  type Outcome,
  Path,
  type SecurityScheme,
  TestClient,
} from '../../src/index.js';

const test = suite('steps that are watched');

class Key implements SecurityScheme<string> {
  readonly definition = { type: 'apiKey', in: 'header', name: 'X-Key' };
  readonly verifies = true;
  constructor(
    readonly schemeName: string,
    readonly good: string,
  ) {}
  authenticate(connection: Connection): Outcome<string> {
    const value = connection.header('x-key');
    if (value === undefined) return { kind: 'absent' };
    return value === this.good ? { kind: 'granted', value } : { kind: 'refused', error: new HTTPException(401) };
  }
}

/** Notes what begins and ends into a list. */
function watching(seen: string[], mark = ''): Middleware {
  return bindMiddleware('watching', (view) => {
    view.observeSteps(({ kind, label, outcomeOf, route }: ObservedStep) => (run) => {
      seen.push(`${mark}${kind} | ${label} | ${route.path}`);
      const given = run();
      if (outcomeOf) seen.push(outcomeOf(given));
      return given;
    });
    return (_, next) => next();
  });
}

test('each is told by what it does and where; a dependency that two ask for, once', async () => {
  const seen: string[] = [];
  const app = new App();
  app.use(watching(seen));
  const shared = dependency([], function shared() {
    return 1;
  });
  const left = dependency([shared], function left(one) {
    return one;
  });
  const right = dependency([shared], async function right(one) {
    return one;
  });
  app.get('/items/:id', [anyOf(new Key('A', 'a'), new Key('B', 'b')), Path('id', Number), left, right], (who) => who);
  const response = await new TestClient(app).get('/items/1', { headers: { 'x-key': 'b' } });
  assert.is(await response.json(), 'b');
  assert.equal(seen, [
    'scheme | scheme A | /items/:id',
    'invalid',
    'scheme | scheme B | /items/:id',
    'granted',
    'dependency | dependency shared | /items/:id',
    'dependency | dependency left | /items/:id',
    'dependency | dependency right | /items/:id',
    'handler | handler | /items/:id',
    'response | respond 200 JSON or 204 | /items/:id',
  ]);
});

test('of two watchers the first stands outside', async () => {
  const seen: string[] = [];
  const app = new App();
  app.use(watching(seen, '1 '), watching(seen, '2 '));
  app.get('/', [], () => 'ok');
  await new TestClient(app).get('/');
  assert.equal(
    seen.map((line) => line.slice(0, 4)),
    ['1 ha', '2 ha', '1 re', '2 re'],
  );
});

test('what a watcher throws is an error of the step; what a step throws reaches the watcher', async () => {
  const logged: string[] = [];
  const app = new App({ logger: { error: (message) => logged.push(message) } });
  const caught: unknown[] = [];
  app.use(
    bindMiddleware('catching', (view) => {
      view.observeSteps(({ kind }) => (run) => {
        if (kind === 'response') throw new TypeError('no');
        try {
          return run();
        } catch (error) {
          caught.push(error);
          throw error;
        }
      });
      return (_, next) => next();
    }),
  );
  const fault = new RangeError('far');
  app.get('/throws', [], () => {
    throw fault;
  });
  app.get('/ok', [], () => 'ok');
  assert.is((await new TestClient(app).get('/throws')).status, 500);
  assert.equal(caught, [fault]);
  assert.is((await new TestClient(app).get('/ok')).status, 500);
  assert.equal(logged, ['GET /throws failed in handler', 'GET /ok failed in respond 200 JSON or 204']);
});

test.run();
