import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { plain, startDocs } from '../../support/docs-script.js';

const test = suite('readJson');

/** What became of a text: each call in its order. */
function read(text: string): readonly unknown[] {
  const calls: unknown[] = [];
  const record =
    (name: string) =>
    (value: unknown): void =>
      void calls.push([name, plain(value)]);
  const Im = {
    List: (items: readonly unknown[]): object => ({ list: items }),
    OrderedMap: (entries: Iterable<readonly [string, unknown]>): object => ({ map: [...entries] }),
  };
  const system = { Im, specActions: { updateJsonSpec: record('document') }, errActions: { clear: record('cleared') } };
  startDocs().plugin('statePlugins.spec.wrapActions.parseToJson')(record('original'), system)(text);
  return calls;
}

test('JSON is read by the browser, and an earlier complaint taken away', () => {
  assert.equal(read('{"openapi":"3.1.0"}'), [
    ['cleared', { source: 'parser' }],
    ['document', { openapi: '3.1.0' }],
  ]);
});

test('lists and maps below the paths and the kinds of components are made for Swagger UI', () => {
  const document = {
    tags: [{ name: 'a' }],
    paths: { '/a': { get: { x: null } }, '/b': { $ref: '#/paths/~1a' } },
    components: { schemas: { A: { type: 'string' } } },
  };
  const [, [, given] = []] = read(JSON.stringify(document)) as readonly (readonly unknown[])[];
  assert.equal(given, {
    tags: { list: [{ map: [['name', 'a']] }] },
    paths: { '/a': { map: [['get', { map: [['x', null]] }]] }, '/b': { $ref: '#/paths/~1a' } },
    components: { schemas: { map: [['A', { map: [['type', 'string']] }]] } },
  });
});

test('what is no JSON is left to Swagger UI', () =>
  assert.equal(read('openapi: 3.1.0'), [['original', 'openapi: 3.1.0']]));

test.run();
