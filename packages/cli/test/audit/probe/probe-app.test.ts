// The probe finds what lets somebody in who should not be, and is content with what refuses.
import {
  App,
  allOf,
  anyOf,
  Body,
  type Connection,
  Depends,
  dependency,
  Form,
  HTTPException,
  type Logger,
  type Outcome,
  Path,
  Query,
  Security,
  type SecurityScheme,
  type Sources,
} from '@portico/core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Finding } from '../../../src/audit/finding.js';
import { probeApp } from '../../../src/audit/probe/probe-app.js';
import { Bearer, Key, Verifying } from '../schemes.js';

const test = suite('probeApp');

const bearer = new Bearer();
const logger: Logger = { error: () => undefined };

/** Probes an app with one route, whose handler must never run. */
async function probe(sources: Sources, path = '/things'): Promise<readonly Finding[]> {
  const app = new App({ logger });
  app.post(path, sources, function things() {
    throw new Error('the handler ran');
  });
  const { findings, routes } = await probeApp(app, app.graphs(), 'app.ts');
  assert.is(routes, 1);
  await app.close();
  return findings;
}

const only = (findings: readonly Finding[], rule: string): readonly string[] => {
  assert.equal(
    findings.map((finding) => finding.rule),
    [rule],
  );
  return findings[0]?.attempts ?? [];
};

const alice = dependency([bearer], function alice(token) {
  if (token !== 'alice') throw new HTTPException(401);
  return token;
});

test('what refuses is left in peace', async () => {
  const keys = anyOf(new Key('x-key'), new Key('key', 'query'), new Key('session', 'cookie'));
  const known = dependency([keys], (key) => {
    if (key !== 'known') throw new HTTPException(403);
  });
  for (const source of [alice, new Verifying(), known, allOf(new Verifying(), new Key('x-key')), bearer]) {
    assert.equal(await probe([source]), []);
  }
});

test('a scheme that was sabotaged to let everybody in is found', async () => {
  class Sabotaged extends Verifying {
    override authenticate(): Outcome<string> {
      return { kind: 'granted', value: 'alice' };
    }
  }
  const findings = await probe([new Sabotaged()]);
  assert.ok(only(findings, 'probe-let-in').includes('no credentials'));
  assert.match(
    findings[0]?.message ?? '',
    /^POST \/things \(things\) let in what must be refused \(no credentials; Verifying: an empty Authorization header; .+; and \d+ more\): things was reached\. Refuse it in Verifying \(things, parameter 1\), by throwing /,
  );
});

test('a scheme that forgets one check is found by the counterfeit for it', async () => {
  class Lax extends Verifying {
    override check(token: string): Outcome<string> {
      return token === 'counterfeit' ? { kind: 'granted', value: token } : super.check(token);
    }
  }
  assert.equal(only(await probe([new Lax()]), 'probe-let-in'), ['Verifying: a forged token']);
});

test('a scheme that takes malformed credentials for some is found', async () => {
  class Sloppy extends Bearer {
    override authenticate(connection: Connection): Outcome<string> {
      const token = /^Bearer (.+)$/.exec(connection.header('authorization') ?? '')?.[1];
      return token === undefined ? { kind: 'absent' } : { kind: 'granted', value: token };
    }
  }
  const attempts = only(await probe([new Sloppy()]), 'probe-let-in');
  assert.ok(attempts.includes('Bearer: Bearer with two words after it') && !attempts.includes('no credentials'));
});

const branches: Readonly<Record<string, (token: string) => boolean>> = {
  'of long tokens': (token) => token.length > 200,
  'of tokens with a prefix': (token) => token.startsWith('sk_'),
  'of tokens with dots': (token) => token.split('.').length === 3,
  'of numbers': (token) => !Number.isNaN(Number(token)),
  'of names that objects have': (token) => token in {},
};
for (const [name, forgets] of Object.entries(branches)) {
  test(`a dependency that forgets to check ${name} is found`, async () => {
    const forgetful = dependency([bearer], (token) => {
      if (!forgets(token) && token !== 'alice') throw new HTTPException(401);
    });
    assert.ok(only(await probe([forgetful]), 'probe-let-in').length > 0);
  });
}

test('security that was moved behind the body is found, and so is a check in a generator', async () => {
  const afterBody = dependency([Body(Number), bearer], function afterBody() {
    throw new HTTPException(401);
  });
  const afterForm = dependency([Form('field', String), bearer], function afterForm() {
    throw new HTTPException(401);
  });
  // biome-ignore lint/correctness/useYield: it is a generator that refuses
  const generator = dependency([bearer], async function* generator() {
    throw new HTTPException(401);
  });
  for (const source of [afterBody, afterForm, generator]) {
    const [finding] = await probe([source]);
    assert.is(finding?.rule, 'probe-let-in');
    assert.match(finding?.message ?? '', /: (afterBody|afterForm|generator) and things were reached\./);
  }
});

test('a credential of two that is not enforced is found', async () => {
  const forgiving = Object.assign(new Key('second'), {
    authenticate: () => ({ kind: 'granted', value: '' }) as const,
  });
  const attempts = only(await probe([allOf(new Key('first'), forgiving)]), 'probe-let-in');
  assert.ok(attempts.includes('no second, but first'));
});

test('a signed body may be read, and a scheme that takes any signature is found', async () => {
  const signed = (accepts: boolean): SecurityScheme<string> =>
    Object.assign(new Key('signature'), {
      verifies: true,
      readsBody: true,
      async authenticate(connection: Connection): Promise<Outcome<string>> {
        await connection.body();
        const signature = connection.header('signature');
        if (!signature) return { kind: 'absent' };
        if (accepts) return { kind: 'granted', value: signature };
        return { kind: 'refused', error: new HTTPException(401) };
      },
    });
  assert.equal(await probe([signed(false), Body(Number)]), []);
  assert.ok(only(await probe([signed(true), Body(Number)]), 'probe-let-in').length > 10);
});

test('what a check takes beside the credential is made up, in the path too', async () => {
  const member = dependency(
    [bearer, Path('team', Number), Query('as', String), Query('page', Number, { examples: [7] })],
    (token, team, as, page) => {
      if (team === 1 && as === 'a' && page === 7 && token.length === 33) return;
      throw new HTTPException(403);
    },
  );
  const attempts = only(await probe([member, Path('id', String)], '/teams/:team(^\\d+$)/things/:id'), 'probe-let-in');
  assert.equal(attempts, ['Bearer: a random text of 33 characters']);
});

test('what cannot be made up is a warning that says so', async () => {
  const odd = dependency([bearer, Query('odd', { '~standard': { version: 1, vendor: 'x', validate } })], () => '');
  function validate(): { issues: { message: string }[] } {
    return { issues: [{ message: 'never' }] };
  }
  const [finding, ...others] = await probe([odd]);
  assert.equal([finding?.rule, finding?.severity, others], ['probe-failed', 'warning', []]);
  assert.match(
    finding?.message ?? '',
    /answered 422 where a refusal was expected \(Bearer: .+\)\. Give the parameters/,
  );
});

test('an error refuses nobody on purpose: it is a warning', async () => {
  const failing = dependency([bearer], (token) => {
    if (token.length === 33) throw new TypeError('oops');
    throw new HTTPException(401);
  });
  const [finding] = await probe([failing]);
  assert.equal([finding?.severity, finding?.attempts], ['warning', ['Bearer: a random text of 33 characters']]);
});

test('while a provider is away only one attempt waits for it', async () => {
  let calls = 0;
  const away = dependency([bearer], () => {
    calls++;
    throw new HTTPException(503);
  });
  assert.is(only(await probe([away]), 'probe-failed').length, 1);
  assert.is(calls, 1);
});

test('every route is tried, and app values are built for it', async () => {
  const users = dependency([], () => ['alice'], { scope: 'app' });
  const known = dependency([users, bearer], (names, token) => {
    if (!names.includes(token)) throw new HTTPException(401);
  });
  const app = new App({ dependencies: [known] });
  app.get('/a', [], () => undefined);
  app.delete('/b/*', [Path('*', String)], () => undefined);
  app.post('/c', [Depends(bearer)], { public: true }, () => undefined);
  app.put('/d', [Security(known)], () => undefined);
  app.get('/open', [], { public: true }, () => undefined);
  const { routes, requests, findings } = await probeApp(app, app.graphs(), 'app.ts');
  assert.equal([routes, findings], [4, []]);
  assert.ok(requests > 100);
});

test('an app that cannot make dry runs is refused', async () => {
  const refused = await probeApp({}, [], 'app.ts').catch((error: Error) => error);
  assert.match((refused as Error).message, /^Cannot probe app\.ts: its app cannot make dry runs\. /);
});

test.run();
