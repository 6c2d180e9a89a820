import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { plain, startDocs } from '../../support/docs-script.js';

const test = suite('linkWithSlashes');

test('an encoded slash stays within its part of the address', () => {
  const { plugin } = startDocs({ address: 'https://api.example/docs#/a%2Fb%20c/list%25' });
  const read = (hash: string): string => hash;
  const hash = plugin('statePlugins.layout.wrapActions.parseDeepLinkHash')(read)('#/a/b c/list%');
  assert.is(hash, '#/a%2Fb c/list%');
  const find = plugin('statePlugins.layout.wrapSelectors.isShownKeyFromUrlHashArray')((parts: unknown) => parts);
  assert.equal(plain(find({}, hash.slice(2).split('/'))), ['a/b c', 'list%']);
});

test.run();
