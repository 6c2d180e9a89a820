import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { plain, startDocs } from '../../support/docs-script.js';

const test = suite('resolveNeededParts');

test('Swagger UI resolves an operation with what it refers to, and no more', () => {
  const given: unknown[] = [];
  const fn = { resolveSubtree: (...values: unknown[]): number => given.push(...values) };
  const plugins = startDocs().settings['plugins'] as readonly ((system: object) => { afterLoad?(): void })[];
  for (const plugin of plugins) plugin({}).afterLoad?.call({ fn });
  const document = { paths: { '/a': { get: {} }, '/b': {} }, components: {} };
  const options = { baseDoc: 'https://api.example/openapi.json', modelPropertyMacro: 1 };
  (fn.resolveSubtree as (...values: unknown[]) => unknown)(document, ['paths', '/a', 'get'], options);
  assert.equal(plain(given), [{ paths: { '/a': { get: {} } } }, ['paths', '/a', 'get'], options]);
});

test.run();
