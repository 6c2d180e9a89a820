import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { plain, startDocs } from '../../support/docs-script.js';

const test = suite('makeSamples');

type Plugin = (system: object) => { afterLoad?(): void };

/** What Swagger UI's own function was called with. */
function calledWith(...given: readonly unknown[]): unknown {
  const calls: unknown[] = [];
  const jsonSchema202012 = { memoizedSampleFromSchema: (...values: unknown[]): unknown => calls.push(plain(values)) };
  for (const plugin of startDocs().settings['plugins'] as readonly Plugin[])
    plugin({}).afterLoad?.call({ fn: { jsonSchema202012 } });
  (jsonSchema202012.memoizedSampleFromSchema as (...values: readonly unknown[]) => unknown)(...given);
  return calls;
}

test('a sample is made of the schema that gives a good one', () => {
  const schema = { type: 'string', format: 'email', pattern: '^.+$' };
  assert.equal(calledWith(schema, { includeReadOnly: true }), [
    [{ type: 'string', format: 'email' }, { includeReadOnly: true }],
  ]);
});

test('where there is no schema, Swagger UI decides', () => {
  assert.equal(calledWith(null, {}), [[null, {}, null]]);
  assert.equal(calledWith(true, {}), [[true, {}, null]]);
});

test('an example of the document stands for the sample', () => {
  const schema = { type: 'string', pattern: '^a$' };
  assert.equal(calledWith(schema, {}, 'mine'), [[schema, {}, 'mine']]);
});

test.run();
