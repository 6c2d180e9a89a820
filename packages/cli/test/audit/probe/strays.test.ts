// Checks that are not awaited: each is found, none ends the process that audits, and what only looks so is left in peace.
import { App, dependency, HTTPException, type Logger, Path, Query } from '@portico/core';
import type { RouteGraph } from '@portico/core/graph';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Finding } from '../../../src/audit/finding.js';
import { probeApp } from '../../../src/audit/probe/probe-app.js';
import { Bearer } from '../schemes.js';

const test = suite('probeApp: what is not awaited');

const bearer = new Bearer();
const logger: Logger = { error: () => undefined };

async function probe(guard: (token: string) => unknown, patience?: number): Promise<readonly Finding[]> {
  const app = new App({ logger });
  app.get('/things', [dependency([bearer], guard)], function things() {});
  const { findings } = await probeApp(app, app.graphs(), 'app.ts', patience);
  await app.close();
  return findings;
}

const rules = (findings: readonly Finding[]): readonly string[] => findings.map(({ rule }) => rule);

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function check(token: string): Promise<void> {
  if (token !== 'alice') throw new HTTPException(401);
}
async function checkLater(token: string): Promise<void> {
  await wait(5);
  await check(token);
}

const forgotten: Readonly<Record<string, (token: string) => unknown>> = {
  'a check that is started and left': (token) => {
    void check(token);
    return token;
  },
  'a check that takes a while': (token) => {
    void checkLater(token);
  },
  'checks in a forEach': (token) => {
    for (const one of [token, token]) void check(one);
  },
  'a check without its await in an async guard': async (token) => {
    check(token).finally(() => undefined);
    return token;
  },
  'a check behind a timer': (token) => {
    setTimeout(() => {
      if (token !== 'alice') throw new HTTPException(401);
    }, 0);
  },
  'a promise that is put into what is returned': (token) => ({ user: check(token) }),
};
for (const [name, guard] of Object.entries(forgotten)) {
  test(`${name} is found`, async () => {
    const findings = await probe(guard);
    assert.equal(rules(findings), ['probe-let-in', 'stray-error']);
    assert.match(
      findings[1]?.message ?? '',
      /^GET \/things \(things\) left an error that nobody waits for \(HTTPException; .*\), after the request was let in\. Await all that .+ \(things, parameter 1\) starts: /,
    );
    assert.is(findings[1]?.place, 'things, parameter 1');
  });
}

test('an error that is left behind a refusal is found too, for it ends the process', async () => {
  const findings = await probe((token) => {
    void Promise.reject(new TypeError(token));
    throw new HTTPException(401);
  });
  assert.equal(rules(findings), ['stray-error']);
  assert.match(findings[0]?.message ?? '', /\(TypeError; .*\), and Node ends the process for it\./);
});

test('a check that never answers is waited for, and said to', async () => {
  const findings = await probe(() => new Promise(() => undefined), 20);
  assert.equal(
    findings.map(({ rule, attempts }) => [rule, attempts?.length]),
    [['probe-failed', 1]],
  );
  assert.match(findings[0]?.message ?? '', / answered nothing in time where a refusal was expected /);
});

test('nobody is left listening', async () => {
  const count = (): number => process.listenerCount('unhandledRejection') + process.listenerCount('uncaughtException');
  const before = count();
  await probe(check);
  assert.is(count(), before);
});

/** The graph of a route with a guard that answers 404 to whom it does not know. */
function hidden(path: string, autoError: boolean, ...names: readonly string[]): readonly [App, RouteGraph] {
  const app = new App({ logger });
  const scheme = Object.assign(new Bearer(), { autoError });
  const hides = dependency([scheme], (token) => {
    if (token !== 'alice') throw new HTTPException(404);
  });
  app.get(path, [hides, ...names.map((name) => Path(name, String, { optional: path.endsWith('?') }))], () => undefined);
  return [app, app.graphs()[0] as RouteGraph];
}

const paths: readonly (readonly [path: string, ...names: readonly string[]])[] = [
  ['/things'],
  ['/things/:id', 'id'],
  ['/things/:id(^\\d+$)', 'id'],
  ['/things/:id(^[0-9a-f]{24}$)', 'id'],
  ['/things/:slug(^[a-z]+-[A-Z]{4}-\\d{7}$)', 'slug'],
  ['/at/:hour(^\\d{2}$)h:minute(^\\d{2}$)m', 'hour', 'minute'],
  ['/files/:name(^[^/]+$).png', 'name'],
  ['/things/:id(^a(?:b|c)$)?', 'id'],
  ['/all/*', '*'],
];
for (const [path, ...names] of paths) {
  test(`a guard that hides ${path} behind 404 is left in peace`, async () => {
    const [app, graph] = hidden(path, true, ...names);
    const { findings, requests } = await probeApp(app, [graph], 'app.ts');
    assert.equal(findings, []);
    assert.ok(requests > 10);
  });
}

test('a parameter of a check that hides with 404 is made up', async () => {
  const app = new App({ logger });
  const hides = dependency([bearer, Query('team', Number)], (token, team) => {
    if (token !== 'alice' || team !== 1) throw new HTTPException(404);
  });
  app.get('/things/:id(^x{40}$)', [hides, Path('id', String)], () => undefined);
  assert.equal((await probeApp(app, app.graphs(), 'app.ts')).findings, []);
});

test.run();
