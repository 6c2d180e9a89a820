// What extends Portico and gives something else than its contract says is a mistake of the program: a 500 whose reason the log holds, and
// neither a 422 that blames the client nor a way in.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import {
  App,
  Body,
  type BodyFormat,
  DefinitionError,
  defineSource,
  Security,
  type SecurityScheme,
  type Sources,
  TestClient,
} from '../../src/index.js';

const test = suite('plan: mistaken extensions');

/** What a route with these sources answers, and what the log says of it. */
async function answer(sources: Sources): Promise<readonly [status: number, logged: string]> {
  const logged: string[] = [];
  const app = new App({
    logger: { error: (message, error) => logged.push(`${message}: ${(error as Error).message}`) },
  });
  app.post('/', sources, () => 'in');
  const headers = { 'content-type': 'text/own' };
  const { status } = await new TestClient(app).post('/', { body: 'x', headers });
  return [status, logged.join()];
}

const sourceOf = (given: unknown) =>
  defineSource({ label: 'Own()', in: 'query', reads: 'head', compile: () => () => given as never });

const formatOf = (given: unknown): BodyFormat => ({ mediaType: 'text/own', read: async () => given as never });

const schemeOf = (given: unknown): SecurityScheme<string> => ({
  schemeName: 'Own',
  definition: { type: 'apiKey', in: 'header', name: 'X-Own' },
  verifies: true,
  authenticate: () => given as never,
});

const noIssues =
  'Cannot tell whether a value fits: what reads it gave neither a value nor issues. Give { ok: true, value }';

for (const given of [undefined, null, 5, { a: 1 }, { ok: false }, { ok: false, issues: [{ type: 't', msg: 'm' }] }]) {
  const shown = JSON.stringify(given) ?? 'undefined';
  test(`a source and a format that give ${shown} are no fault of the client`, async () => {
    const [status, logged] = await answer([sourceOf(given)]);
    assert.is(status, 500);
    assert.ok(logged.startsWith(`POST / failed in Own(): ${noIssues}`), logged);
    const [ofFormat, why] = await answer([Body(z.unknown(), { mediaTypes: [formatOf(given)] })]);
    assert.is(ofFormat, 500);
    assert.ok(why.startsWith(`POST / failed in body text/own: ${noIssues}`), why);
  });
}

for (const given of [undefined, true, { user: 'ada' }, { kind: 'ok', value: 'ada' }, { kind: 'refused' }]) {
  const shown = JSON.stringify(given) ?? 'undefined';
  test(`a scheme that gives ${shown} lets nobody in`, async () => {
    const now = await answer([schemeOf(given)]);
    const later = await answer([schemeOf(Promise.resolve(given))]);
    assert.is(now[0], 500);
    assert.ok(
      now[1].startsWith(
        'POST / failed in authenticate Own: Cannot tell who is asking: `authenticate` gave no outcome.',
      ),
    );
    assert.equal(later, now);
  });
  test(`a scheme whose authorize gives ${shown} lets nobody in`, async () => {
    for (const found of [given, Promise.resolve(given)]) {
      const scheme = { ...schemeOf({ kind: 'granted', value: 'ada' }), authorize: () => found as never };
      const [status, logged] = await answer([Security(scheme, ['write'])]);
      assert.is(status, 500);
      assert.ok(
        logged.startsWith('POST / failed in authenticate Own: Cannot tell who is asking: `authorize` gave no outcome.'),
        logged,
      );
    }
  });
}

test('what is no format, and a source of the body without formats, end the start', () => {
  const declare = (format: object) => () => Body(z.unknown(), { mediaTypes: [format as BodyFormat] });
  for (const format of [{ mediaType: 'text/own' }, { read: async () => ({ ok: true, value: 1 }) }]) {
    assert.throws(declare(format), (error: unknown) => {
      assert.instance(error, DefinitionError);
      return (error as Error).message.startsWith(
        'Cannot declare Body(): one of its mediaTypes is neither a name nor a format.',
      );
    });
  }
  const compile = () => () => ({ ok: true, value: 1 });
  const definition = { label: 'Own()', in: 'body', reads: 'body', takes: 'whole', compile, compileAbsence: compile };
  assert.throws(
    () => defineSource(definition as never),
    /^Cannot define the source Own\(\): .* reads: 'body' with its formats/,
  );
  assert.throws(() => defineSource({} as never), /^Cannot define the source \(without a label\): /);
});

test.run();
