// The probes: what they answer to whom, and how often they ask the values of an app.
import {
  App,
  type AppOptions,
  Context,
  DefinitionError,
  dependency,
  HTTPException,
  Injectable,
  type Logger,
  optional,
  type RequestContext,
  type SecurityScheme,
  TestClient,
} from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type HealthOptions, health } from '../src/index.js';

/** A scheme of one key, in a header. */
const operator: SecurityScheme<string> = {
  schemeName: 'Operator',
  definition: { type: 'apiKey', in: 'header', name: 'x-key' },
  verifies: true,
  authenticate: (connection) => {
    const key = connection.header('x-key');
    if (key === undefined) return { kind: 'absent' };
    if (key === 'right') return { kind: 'granted', value: 'operator' };
    return { kind: 'refused', error: new HTTPException(401, 'Unknown key') };
  },
};

class Lines implements Logger {
  readonly lines: string[] = [];
  error(message: string, error: unknown): void {
    this.lines.push(`${message}: ${error instanceof Error ? error.message : error}`);
  }
  info(message: string): void {
    this.lines.push(message);
  }
}

/** What a probe says: its status and its body. */
async function ask(app: App, path: string, headers: Record<string, string> = {}): Promise<readonly [number, unknown]> {
  const response = await new TestClient(app).get(path, { headers });
  return [response.status, await response.json()];
}

/** A value that is as well as it is told. */
class Patient {
  asked = 0;
  well: () => unknown = () => undefined;
  readonly asDependency = dependency(
    [],
    function pool(this: void): Patient {
      return patientNow as Patient;
    },
    {
      scope: 'app',
      health: (patient, signal) => {
        patient.asked++;
        patient.signal = signal;
        return patient.well();
      },
    },
  );
  signal: AbortSignal | undefined;
}

let patientNow: Patient | undefined;

function appWith(options: HealthOptions = {}, more: AppOptions = {}): { app: App; patient: Patient; log: Lines } {
  const log = new Lines();
  const patient = new Patient();
  patientNow = patient;
  const app = new App({ logger: log, ...more });
  app.get('/', [patient.asDependency], () => 'hello');
  app.include(health(options));
  return { app, patient, log };
}

const probes = suite('probes: what they answer');

probes('an app whose values are well is ready, and lives', async () => {
  const { app } = appWith();
  assert.equal(await ask(app, '/health/ready'), [200, { status: 'pass' }]);
  assert.equal(await ask(app, '/health/live'), [200, { status: 'pass' }]);
  const response = await new TestClient(app).head('/health/ready');
  assert.equal([response.status, response.headers.get('cache-control')], [200, 'no-store']);
  await app.close();
});

probes('one value that is ill makes the app not ready, and it lives all the same', async () => {
  const { app, patient } = appWith();
  patient.well = () => Promise.reject(new Error('no route to 10.0.0.7'));
  assert.equal(await ask(app, '/health/ready'), [503, { status: 'fail' }]);
  assert.equal(await ask(app, '/health/live'), [200, { status: 'pass' }]);
  assert.is(patient.asked, 1);
  await app.close();
});

probes('a check that throws at once counts like one that rejects', async () => {
  const { app, patient } = appWith();
  patient.well = () => {
    throw new Error('broken');
  };
  assert.is((await ask(app, '/health/ready'))[0], 503);
  await app.close();
});

probes('names are told where everybody may see them, reasons never', async () => {
  const { app, patient } = appWith({ detail: true });
  const checks = (status: string) => ({ status, checks: [{ name: 'pool', status }] });
  assert.equal(await ask(app, '/health/ready'), [200, checks('pass')]);
  const ill = appWith({ detail: true });
  ill.patient.well = () => Promise.reject(new Error('no route to 10.0.0.7'));
  assert.equal(await ask(ill.app, '/health/ready'), [503, checks('fail')]);
  assert.is(patient.asked, 1);
  await Promise.all([app.close(), ill.app.close()]);
});

probes('names are told to those alone for whom a dependency gives something', async () => {
  const { app } = appWith({ detail: optional(operator) });
  assert.equal(await ask(app, '/health/ready'), [200, { status: 'pass' }]);
  assert.equal(await ask(app, '/health/ready', { 'x-key': 'right' }), [
    200,
    { status: 'pass', checks: [{ name: 'pool', status: 'pass' }] },
  ]);
  assert.is((await ask(app, '/health/ready', { 'x-key': 'wrong' }))[0], 401);
  await app.close();
});

probes('what guards the app does not guard them, and what is theirs does', async () => {
  const tenant = dependency([], () => {
    throw new HTTPException(400, 'no tenant');
  });
  const open = appWith({}, { dependencies: [operator, tenant] });
  assert.equal([(await ask(open.app, '/'))[0], (await ask(open.app, '/health/ready'))[0]], [401, 200]);
  const guarded = appWith({ dependencies: [operator] });
  assert.equal([(await ask(guarded.app, '/'))[0], (await ask(guarded.app, '/health/ready'))[0]], [200, 401]);
  assert.is((await ask(guarded.app, '/health/live', { 'x-key': 'right' }))[0], 200);
  assert.is(guarded.patient.asked, 0);
  await Promise.all([open.app.close(), guarded.app.close()]);
});

probes('they lie where an option says', async () => {
  const { app } = appWith({ path: '/-' });
  assert.is((await ask(app, '/-/live'))[0], 200);
  assert.is((await ask(app, '/health/live'))[0], 404);
  await app.close();
});

probes('the document shows them only if it shall, and audits know that they are meant to be open', () => {
  const shown = (options: HealthOptions) =>
    appWith(options)
      .app.graphs()
      .filter(({ route }) => route.path.startsWith('/health'))
      .map(({ route }) => [route.options.includeInSchema, route.public]);
  assert.equal(shown({}), [
    [false, true],
    [false, true],
  ]);
  assert.equal(shown({ includeInSchema: true, dependencies: [operator] }), [
    [true, false],
    [true, false],
  ]);
});

probes('an app that is about to stop is not ready, still answers, and asks nobody', async () => {
  const { app, patient } = appWith({ detail: true });
  await app.ready();
  app.beginStop();
  assert.equal(await ask(app, '/health/ready'), [503, { status: 'fail', stopping: true }]);
  assert.equal([(await ask(app, '/health/live'))[0], (await ask(app, '/'))[0], patient.asked], [200, 200, 0]);
  await app.close();
  assert.is((await ask(app, '/health/ready'))[0], 200, 'it was built again');
  await app.close();
});

probes('values of classes say it, too; of what a test puts in their place nothing is asked', async () => {
  let asked = 0;
  @Injectable({ scope: 'app', health: (clock: Clock) => clock.ask() })
  class Clock {
    ticks = 1;

    ask(): void {
      asked += this.ticks;
    }
  }
  const app = new App();
  app.get('/', [Clock], ({ ticks }) => ticks);
  app.include(health({ detail: true, maxAge: 0.001 }));
  const [, body] = await ask(app, '/health/ready');
  assert.equal([body, asked], [{ status: 'pass', checks: [{ name: 'Clock', status: 'pass' }] }, 1]);
  await new Promise((resolve) => setTimeout(resolve, 5));
  const override = app.override(Clock, () => ({ ticks: 5, ask: () => assert.unreachable('asked') }));
  assert.equal(await ask(app, '/health/ready'), [200, { status: 'pass', checks: [] }]);
  override[Symbol.dispose]();
  await app.close();
});

const often = suite('probes: how often they ask');

often('however many ask, a value is asked once in the time that a finding counts', async () => {
  const { app, patient } = appWith({ maxAge: 3600 });
  patient.well = () => new Promise((resolve) => setTimeout(resolve, 5));
  const together = await Promise.all(Array.from({ length: 50 }, () => ask(app, '/health/ready')));
  const later = await ask(app, '/health/ready');
  assert.ok([...together, later].every(([status]) => status === 200));
  assert.is(patient.asked, 1);
  await app.close();
});

often('when a finding is old, the value is asked again', async () => {
  const { app, patient } = appWith({ maxAge: 0.001 });
  await ask(app, '/health/ready');
  await new Promise((resolve) => setTimeout(resolve, 10));
  patient.well = () => Promise.reject(new Error('gone'));
  assert.is((await ask(app, '/health/ready'))[0], 503);
  assert.is(patient.asked, 2);
  await app.close();
});

often('a check that takes too long is ill, is told by its signal, and none is begun beside it', async () => {
  const { app, patient, log } = appWith({ timeout: 0.02, maxAge: 0.001 });
  let end = (): void => undefined;
  patient.well = () => new Promise<void>((resolve) => (end = resolve));
  assert.is((await ask(app, '/health/ready'))[0], 503);
  assert.is(patient.signal?.aborted, true);
  await new Promise((resolve) => setTimeout(resolve, 10));
  assert.is((await ask(app, '/health/ready'))[0], 503);
  assert.is(patient.asked, 1);
  patient.well = () => undefined;
  end();
  await new Promise((resolve) => setTimeout(resolve, 10));
  assert.is((await ask(app, '/health/ready'))[0], 200);
  assert.is(patient.asked, 2);
  assert.equal(log.lines, ['pool is not well: it did not say within 0.02 s whether it is well', 'pool is well again']);
  await app.close();
});

often('the log tells what changes, and not each question', async () => {
  const { app, patient, log } = appWith({ maxAge: 0.001 });
  patient.well = () => Promise.reject(new Error('gone'));
  for (const _ of [1, 2, 3]) {
    await ask(app, '/health/ready');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  assert.is(patient.asked, 3);
  assert.equal(log.lines, ['pool is not well: gone']);
  await app.close();
});

const refused = suite('probes: what cannot be said');

refused('options that nobody reads, and times that are none', () => {
  assert.throws(() => health({ details: true } as never), /Write 'detail'/);
  for (const timeout of [0, -1, Number.NaN, 4000]) {
    assert.throws(
      () => health({ timeout }),
      (error: unknown) => error instanceof DefinitionError && /timeout is/.test(error.message),
    );
  }
});

refused('the health of a value that lives for one request', () => {
  assert.throws(() => dependency([], () => 1, { health: () => undefined }), /Write { scope: 'app' } beside `health`/);
  @Injectable({ health: () => undefined })
  class Visit {
    constructor(@Context() readonly context: RequestContext) {}
  }
  const app = new App();
  app.get('/', [Visit], () => 1);
  @Injectable({ scope: 'app', health: () => undefined })
  class Configured {
    resolve(): number {
      return 1;
    }
  }
  const other = new App();
  other.get('/', [new Configured()], () => 1);
  assert.throws(() => other.graphs(), /Cannot depend on Configured.resolve: its class has a `health`/);
  assert.throws(
    () => app.graphs(),
    /Cannot resolve Visit: it says whether its value is well, and lives for a request alone/,
  );
});

probes.run();
often.run();
refused.run();
