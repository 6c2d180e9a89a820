// Proves over real sockets in which order a request's resources end, and that no failure of theirs looks like a success.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { App, Context, type Dependency, dependency, HTTPException, Query } from '../../src/index.js';
import { addOverFetch, addOverSockets, expectAnswer, type Facts, type Send } from '../support/over-both.js';

let log: string[] = [];
const errors: string[] = [];

/** A resource that notes its life; `end` may fail. */
function resource(name: string, end: () => void = () => undefined, below?: Dependency<string>): Dependency<string> {
  return dependency(below ? [below] : [], async function* () {
    log.push(`open ${name}`);
    try {
      yield name;
      end();
      log.push(`close ${name}`);
    } catch (error) {
      log.push(`undo ${name}: ${(error as Error).message}`);
      throw error;
    }
  });
}

const pool = resource('pool');
const transaction = resource('transaction', undefined, pool);
const full = resource('full', () => {
  throw new Error('disk full');
});
const translating = dependency([], async function* () {
  try {
    yield 'translating';
  } catch (error) {
    if (error instanceof RangeError) throw new HTTPException(409, 'Out of range');
    throw error;
  }
});
const swallowing = dependency([], async function* () {
  try {
    yield 'swallowing';
  } catch {
    log.push('swallowed');
  }
});

const app = new App({
  docs: false,
  logger: { error: (message, error) => errors.push(`${message}: ${(error as Error).message}`) },
});
const fail = (error: Error) => (): never => {
  log.push('handler');
  throw error;
};
const noted = (): string => {
  log.push('handler');
  return 'done';
};
app.get('/good', [transaction], noted);
app.get('/bad', [transaction], fail(new Error('broken')));
app.get('/teapot', [transaction], fail(new HTTPException(418, 'Short and stout')));
app.get('/full', [pool, full], noted);
app.get('/translated', [translating, transaction], fail(new RangeError('too far')));
app.get('/swallowed', [swallowing], fail(new Error('kept secret')));
app.get('/invalid', [transaction, Query('n', Number)], noted);
app.get('/unsendable', [transaction], () => 1n as unknown as string);
app.get('/cyclic', [transaction], () => {
  const circle: { self?: unknown } = {};
  circle.self = circle;
  return circle;
});
app.get('/task', [transaction, Context()], (_, context) => {
  context.background(() => log.push('task'));
  return 'done';
});
app.get('/bad-task', [Context()], (context) => {
  context.background(() => log.push('task'));
  throw new HTTPException(400);
});

/** What a request came to, and what its resources said until the answer was there. */
async function watch(send: Send, path: string, status: number, body: unknown): Promise<readonly string[]> {
  log = [];
  await expectAnswer(await send(path), status, body);
  return log;
}

const internal = { detail: 'Internal Server Error' };
const undone = (message: string): readonly string[] => [
  'open pool',
  'open transaction',
  'handler',
  `undo transaction: ${message}`,
  `undo pool: ${message}`,
];

const facts: Facts = {
  'what was opened last is closed first, before the answer': async (send) =>
    assert.equal(await watch(send, '/good', 200, 'done'), [
      'open pool',
      'open transaction',
      'handler',
      'close transaction',
      'close pool',
    ]),
  'a failure is thrown into each, innermost first': async (send) => {
    assert.equal(await watch(send, '/bad', 500, internal), undone('broken'));
    assert.equal(await watch(send, '/teapot', 418, { detail: 'Short and stout' }), undone('Short and stout'));
  },
  'a failed end is a 500, and the others learn of it': async (send) =>
    assert.equal(await watch(send, '/full', 500, internal), [
      'open pool',
      'open full',
      'handler',
      'undo full: disk full',
      'undo pool: disk full',
    ]),
  'a resource may translate a failure': async (send) =>
    assert.equal(await watch(send, '/translated', 409, { detail: 'Out of range' }), undone('too far')),
  'a failure that is swallowed is a 500 all the same': async (send) =>
    assert.equal(await watch(send, '/swallowed', 500, internal), ['handler', 'swallowed']),
  'nothing is opened for a request that does not fit': async (send) => {
    log = [];
    assert.is((await send('/invalid')).status, 422);
    assert.equal(log, []);
  },
  'an answer that cannot be written undoes everything': async (send) => {
    const said = await watch(send, '/cyclic', 500, internal);
    assert.equal(said.slice(0, 2), ['open pool', 'open transaction']);
    assert.match(said.at(-1) ?? '', 'undo pool: ');
  },
  'a bigint is its digits': async (send) => {
    await expectAnswer(await send('/unsendable'), 200, '1');
  },
  'a task starts when all is over, and only after a success': async (send) => {
    await watch(send, '/task', 200, 'done');
    await new Promise((resolve) => setTimeout(resolve, 30));
    assert.equal(log, ['open pool', 'open transaction', 'close transaction', 'close pool', 'task']);
    await watch(send, '/bad-task', 400, { detail: 'Bad Request' });
    await new Promise((resolve) => setTimeout(resolve, 30));
    assert.equal(log, []);
  },
};

const overSockets = suite('journey: teardown, over sockets');
addOverSockets(overSockets, app, facts);
overSockets.run();

const overFetch = suite('journey: teardown, over fetch');
addOverFetch(overFetch, app, facts);
overFetch('the log names every failure that no client saw', () => {
  assert.ok(errors.includes('GET /bad failed in handler: broken'));
  assert.ok(errors.includes('GET /full failed in teardown: disk full'));
  assert.ok(errors.some((line) => line.startsWith('GET /swallowed failed in teardown: Cannot tear down ')));
  assert.not.ok(errors.some((line) => line.includes('/teapot') || line.includes('/invalid')));
});
overFetch.run();
