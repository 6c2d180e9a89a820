import process from 'node:process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { compileSchema } from '../../../src/schema/compile-schema.js';
import { issues } from '../validated.js';

const test = suite('compileZod');

const wrong = (length: number): string[] => Array.from({ length }, () => 'x');

test('of a small value every fault is told, of a large one the first', () => {
  const rows = z.array(z.object({ a: z.int(), b: z.int() }));
  const row = { a: 'x', b: 'x' };
  assert.is(issues(rows, [row, row, row]).length, 6);
  assert.equal(
    issues(
      rows,
      Array.from({ length: 100 }, () => row),
    ).map(({ loc }) => loc),
    [[0, 'a']],
  );
});

test('no value has more issues than a hundred, whatever they are of', () => {
  const keys = (length: number): object => Object.fromEntries(wrong(length).map((text, index) => [text + index, text]));
  assert.is(issues(z.strictObject({}), keys(5000)).length, 100);
  assert.is(issues(z.record(z.string(), z.int()), keys(200)).length, 100);
  assert.is(issues(z.record(z.string().max(1), z.string()), keys(200)).length, 100);
  const tenFaults = z.object(Object.fromEntries(wrong(10).map((text, index) => [text + index, z.int()])));
  assert.is(
    issues(
      z.array(z.union([tenFaults, tenFaults, tenFaults])),
      [{}, {}, {}, {}, {}].map(() => ({})),
    ).length,
    100,
  );
});

test('more faults than the engine can hand on, found while waiting, are a refusal and no failure', async () => {
  const members = Object.fromEntries(wrong(200_000).map((text, index) => [index, text]));
  const waiting = z.record(
    z.string(),
    z.record(
      z.string(),
      z.int().refine(async () => true),
    ),
  );
  assert.not((await compileSchema(waiting)({ a: members })).ok);
});

test('a schema of two parts is not made to join objects of thousands of members', () => {
  const both = z.intersection(z.looseObject({}), z.looseObject({}));
  const members = Object.fromEntries(wrong(2001).map((text, index) => [`k${index}`, text]));
  assert.equal(issues(both, members), [{ type: 'too_long', loc: [], msg: 'Input should have at most 2000 members' }]);
});

test('a schema that throws is a failure of its own, and is not taken for a refusal', async () => {
  const broken = z.string().refine(() => {
    throw new RangeError('toFixed() digits argument must be between 0 and 100');
  });
  let failure: unknown;
  await Promise.resolve(compileSchema(broken)('x')).catch((error: unknown) => {
    failure = error;
  });
  assert.instance(failure, RangeError);
});

test('no promise of a schema ends the process when it is rejected, and each function is asked once from the second value on', async () => {
  const unheeded: unknown[] = [];
  const note = (error: unknown): void => void unheeded.push(error);
  process.on('unhandledRejection', note);
  let asked = 0;
  const fail = async (): Promise<never> => {
    asked++;
    throw new Error('the database is down');
  };
  const text = z.string().refine(fail);
  const failing = {
    refine: text,
    'a second one': text.refine(fail),
    superRefine: z.string().superRefine(fail),
    custom: z.custom(fail),
    transform: z.string().transform(fail),
    preprocess: z.preprocess(fail, z.string()),
    codec: z.codec(z.string(), z.string(), { decode: fail, encode: String }),
    lazy: z.lazy(() => z.string().refine(fail)),
    union: z.union([text.refine(fail), z.string().transform(fail)]),
  };
  for (const [name, member] of Object.entries(failing)) {
    const validate = compileSchema(z.object({ member }));
    for (const turn of ['first', 'second']) {
      asked = 0;
      const thrown = await Promise.resolve(validate({ member: 'x' })).catch((error: unknown) => String(error));
      await new Promise((resolve) => setTimeout(resolve));
      assert.is(thrown, 'Error: the database is down', name);
      assert.equal(unheeded, [], `${name}, the ${turn} time`);
    }
    if (name === 'transform') assert.is(asked, 1);
  }
  process.off('unhandledRejection', note);
});

test('a schema that waits is asked once for each value, once that is known', async () => {
  let asked = 0;
  const validate = compileSchema(
    z.string().refine(async (text) => {
      asked++;
      return text === 'x';
    }),
  );
  assert.equal(await validate('x'), { ok: true, value: 'x' });
  asked = 0;
  assert.equal(await validate('x'), { ok: true, value: 'x' });
  assert.not((await validate('y')).ok);
  assert.is(asked, 2);
});

test.run();
