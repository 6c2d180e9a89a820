// Settings in an app: read before anything is built, all faults at once, replaced in tests, and listed without building.
import { App, dependency, TestClient } from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { SettingsError, settings } from '../src/index.js';

const test = suite('settings in an app');

const port = z.object({ port: z.int(), mode: z.enum(['a', 'b']).default('a') });

test('handlers and other app values get them', async () => {
  const shop = settings(port, { env: { PORT: '80' } });
  const doubled = dependency([shop], (read) => read.port * 2, { scope: 'app' });
  const app = new App();
  app.get('/', [shop, doubled], (read, twice) => ({ port: read.port, twice }));
  assert.equal(await (await new TestClient(app).get('/')).json(), { port: 80, twice: 160 });
  await app.close();
});

test('all faults of all settings are told at once, before any value is built', async () => {
  let built = 0;
  const pool = dependency([], () => ++built, { scope: 'app' });
  const app = new App();
  app.get('/', [pool], () => undefined);
  app.get('/a', [settings(port, { env: { MODE: 'c' } })], () => undefined);
  app.get('/b', [settings(port, { env: { B_PORT: 'x', B_MODE: 'c' }, prefix: 'B_' })], () => undefined);
  app.get('/c', [settings(port, { env: {} })], () => undefined);
  const error = await app.ready().then(
    () => undefined,
    (thrown: unknown) => thrown as SettingsError,
  );
  assert.instance(error, SettingsError);
  assert.is(
    error?.message,
    [
      'Cannot read the settings: 4 variables are missing or wrong.',
      '  PORT    Not set',
      "  MODE    Input should be 'a' or 'b'",
      '  B_PORT  Input should be a valid integer, unable to parse string as an integer',
      "  B_MODE  Input should be 'a' or 'b'",
      'Set them in the environment or in .env; portico config lists all.',
    ].join('\n'),
  );
  assert.is(built, 0);
});

test('an app whose environment was mended starts at the next call', async () => {
  const env: Record<string, string> = {};
  const app = new App();
  app.get('/', [settings(port, { env })], (read) => read.port);
  await app.ready().then(
    () => assert.unreachable('it started'),
    (error) => assert.instance(error, SettingsError),
  );
  env['PORT'] = '80';
  await app.ready();
  await app.close();
});

test('a test replaces them, and the environment is not asked', async () => {
  const shop = settings(port, { env: {} });
  const app = new App();
  app.get('/', [shop], (read) => read.port);
  const override = app.override(shop, () => ({ port: 1, mode: 'b' as const }));
  assert.is(await (await new TestClient(app).get('/')).text(), '1');
  override[Symbol.dispose]();
  await app.close();
});

test('a schema that has to wait is waited for', async () => {
  const slow = z.object({ port: z.int().refine(async (value) => value > 1) });
  const app = new App();
  app.get('/', [settings(slow, { env: { PORT: '80' } })], (read) => read.port);
  assert.is(await (await new TestClient(app).get('/')).text(), '80');
  await app.close();
});

test('an app tells what it reads without building anything', () => {
  const app = new App();
  const secret = z.object({ key: z.string().meta({ writeOnly: true, description: 'Signs tokens' }).default('dev') });
  app.get('/', [settings(port, { env: { PORT: '80' } }), settings(secret, { env: {} })], () => undefined);
  const variables = app.appEntries().flatMap(({ form }) => form.settings?.variables() ?? []);
  assert.equal(variables, [
    {
      ...{ name: 'PORT', type: 'integer', description: undefined, required: true, secret: false },
      ...{ default: undefined, setBy: 'environment' },
    },
    {
      ...{ name: 'MODE', type: 'a | b', description: undefined, required: false, secret: false },
      ...{ default: 'a', setBy: undefined },
    },
    {
      ...{ name: 'KEY', type: 'string', description: 'Signs tokens', required: false, secret: true },
      ...{ default: undefined, setBy: undefined },
    },
  ]);
});

test('no credentials of a default are told', () => {
  const app = new App();
  const urls = z.object({
    one: z.string().default('redis://a:pw@b'),
    all: z.array(z.string()).default(['redis://a:pw@b']),
  });
  app.get('/', [settings(urls, { env: {} })], () => undefined);
  const variables = app.appEntries().flatMap(({ form }) => form.settings?.variables() ?? []);
  assert.equal(
    variables.map((variable) => variable.default),
    ['redis://***@b', ['redis://***@b']],
  );
});

test.run();
