import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startDocs } from '../../support/docs-script.js';

const test = suite('executeWhenResolved');

/** Whether the button of an operation can be pressed. */
function isReady(resolved: Readonly<Record<string, unknown>>, disabled?: boolean): boolean {
  const React = { createElement: (_component: unknown, props: { readonly disabled: boolean }) => !props.disabled };
  const specSelectors = { specResolvedSubtree: (path: readonly string[]) => resolved[path.join(' ')] };
  const render = startDocs().plugin('wrapComponents.execute', { React })('Original', { specSelectors });
  return render({ path: '/items', method: 'get', disabled });
}

test('an operation can be executed once it is resolved, unless something else forbids it', () => {
  const resolved = { 'paths /items get': {} };
  assert.not.ok(isReady({}));
  assert.not.ok(isReady({ 'paths /items post': {} }));
  assert.ok(isReady(resolved));
  assert.ok(isReady(resolved, false));
  assert.not.ok(isReady(resolved, true));
});

test.run();
