import process from 'node:process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as v from 'valibot';
import { z } from 'zod';
import { validateAsIs } from '../../../src/schema/zod/validate-as-is.js';

const test = suite('validation by a schema as it stands');

test('it is what the schema itself gives, and at once where that does not wait', () => {
  const schema = z.object({ id: z.int().meta({ readOnly: true }), key: z.string().meta({ writeOnly: true }) });
  assert.equal(validateAsIs(schema, { id: 7, key: 'k', more: 1 }), { value: { id: 7, key: 'k' } });
  const refused = validateAsIs(schema, { id: '7', key: 'k' });
  assert.equal('issues' in refused && refused.issues?.map(({ path, message }) => [path, message]), [
    [['id'], 'Invalid input: expected number, received string'],
  ]);
  assert.equal((validateAsIs(v.string(), 'x') as { value?: unknown }).value, 'x');
});

test('a function that fails while nobody waits for it does not end the process', async () => {
  const unheeded: unknown[] = [];
  const note = (error: unknown): void => void unheeded.push(error);
  process.on('unhandledRejection', note);
  const asked: string[] = [];
  const fail = async (text: string): Promise<never> => {
    asked.push(text);
    throw new Error('the database is down');
  };
  const schema = z.object({ sub: z.string().refine(fail), name: z.string().transform(fail) });
  for (const turn of ['first', 'second']) {
    asked.length = 0;
    const thrown = await Promise.resolve(validateAsIs(schema, { sub: 'a', name: 'b' })).catch(String);
    await new Promise((resolve) => setTimeout(resolve));
    assert.equal([thrown, unheeded], ['Error: the database is down', []], turn);
  }
  assert.equal(asked, ['a', 'b'], 'each once, since it is known that they wait');
  process.off('unhandledRejection', note);
});

test('what a function throws at once is thrown later, and is no refusal', async () => {
  const schema = z.string().refine(() => {
    throw new RangeError('a bug');
  });
  assert.is(await Promise.resolve(validateAsIs(schema, 'x')).catch(String), 'RangeError: a bug');
});

test.run();
