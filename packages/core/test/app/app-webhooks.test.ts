import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, DefinitionError, dependency, type OutgoingWebhook } from '../../src/index.js';

const test = suite('app: webhooks');

function webhookOf(name: string, said: string[] = [], more: Partial<OutgoingWebhook> = {}): OutgoingWebhook {
  return {
    kind: 'webhook',
    name,
    describe: () => ({ headers: {}, content: [], responses: {} }),
    start: () => void said.push(`start ${name}`),
    stop: (grace) => void said.push(`stop ${name} ${grace > 0}`),
    ...more,
  };
}

test('they begin before anything of the app can send, and end when nothing can', async () => {
  const said: string[] = [];
  const value = dependency(
    [],
    function* () {
      said.push('build');
      yield 1;
      said.push('tear down');
    },
    { scope: 'app' },
  );
  const app = new App({ webhooks: [webhookOf('a', said), webhookOf('b', said)] });
  app.get('/', [value], (one) => one);
  await app.ready();
  await app.ready();
  await app.close({ grace: 1 });
  assert.equal(said, ['start a', 'start b', 'build', 'tear down', 'stop a true', 'stop b true']);
  await app.ready();
  assert.equal(said.slice(-3), ['start a', 'start b', 'build']);
  await app.close();
});

test('one that cannot start keeps the app from serving, until it can', async () => {
  const said: string[] = [];
  let works = false;
  const start = (): void => {
    if (!works) throw new Error('no queue');
  };
  const app = new App({ webhooks: [webhookOf('a', said), webhookOf('b', said, { start })] });
  const error = await app.ready().catch((reason: unknown) => reason);
  assert.is((error as Error).message, 'no queue');
  works = true;
  await app.ready();
  assert.equal(said, ['start a']);
  await app.close();
  assert.equal(said, ['start a', 'stop a true', 'stop b true']);
});

test('one that does not stop in time is logged, and holds up nothing', async () => {
  const logged: unknown[] = [];
  const stop = (): Promise<void> => new Promise(() => undefined);
  const logger = { error: (message: string, error: unknown) => logged.push([message, (error as Error).message]) };
  const app = new App({ webhooks: [webhookOf('a', [], { stop })], logger });
  await app.ready();
  await app.close({ grace: 0.1 });
  assert.equal(logged, [
    ['The webhook a could not be stopped in order', 'the grace is over (0.1 s), and it has not ended'],
  ]);
});

test('one that cannot stop is logged, and holds up nothing', async () => {
  const said: string[] = [];
  const logged: unknown[] = [];
  const stop = (): Promise<void> => Promise.reject(new Error('stuck'));
  const app = new App({
    webhooks: [webhookOf('a', said, { stop }), webhookOf('b', said)],
    logger: { error: (message, error) => logged.push([message, (error as Error).message]) },
  });
  await app.ready();
  await app.close();
  assert.equal(logged, [['The webhook a could not be stopped in order', 'stuck']]);
  assert.equal(said, ['start a', 'start b', 'stop b true']);
});

test('a teardown that fails does not keep them from ending', async () => {
  const said: string[] = [];
  const value = dependency(
    [],
    function* () {
      yield 1;
      throw new Error('torn');
    },
    { scope: 'app' },
  );
  const app = new App({ webhooks: [webhookOf('a', said)] });
  app.get('/', [value], (one) => one);
  await app.ready();
  const error = await app.close().catch((reason: unknown) => reason);
  assert.is((error as Error).message, 'torn');
  assert.equal(said, ['start a', 'stop a true']);
});

test('two of one name, and what is no webhook, are refused at start-up', async () => {
  for (const [webhooks, problem] of [
    [[webhookOf('order.paid'), webhookOf('order.paid')], "Cannot send two webhooks called 'order.paid'"],
    [[undefined], '`webhooks` holds a value of type undefined, which is no webhook'],
  ] as const) {
    const app = new App({ webhooks: webhooks as readonly OutgoingWebhook[] });
    const error = await app.ready().catch((reason: unknown) => reason);
    assert.instance(error, DefinitionError);
    assert.match((error as Error).message, problem);
  }
});

test('those of routes begin and end with the app, each once', async () => {
  const said: string[] = [];
  const [both, one] = [webhookOf('both', said), webhookOf('one', said)];
  const app = new App({ webhooks: [both] });
  const callbacks = { '{$request.query.url}': [both, one] };
  app.get('/a', [], { callbacks }, () => 1);
  app.get('/b', [], { callbacks }, () => 1);
  await app.ready();
  await app.close();
  assert.equal(said, ['start both', 'start one', 'stop both true', 'stop one true']);
});

test('a route with two of one name, with none, or without a list is refused at start-up', () => {
  for (const [sent, problem] of [
    [[webhookOf('order.sent'), webhookOf('order.sent')], "Cannot send two webhooks called 'order.sent'"],
    [[undefined], 'Cannot add the route GET /a: `callbacks` holds a value of type undefined, which is no webhook'],
    [webhookOf('order.sent'), 'Cannot add the route GET /a: `callbacks` has no list for'],
  ] as const) {
    const app = new App();
    app.get('/a', [], { callbacks: { '{$request.query.url}': sent as readonly OutgoingWebhook[] } }, () => 1);
    assert.throws(
      () => app.graphs(),
      (error: Error) => error instanceof DefinitionError && error.message.includes(problem),
    );
  }
});

test('an include says where they belong', () => {
  assert.throws(() => new App().include(webhookOf('a') as never), /Write new App\(\{ webhooks: \[orderPaid\] \}\)/);
});

test.run();
