import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startDocs } from '../../support/docs-script.js';

const test = suite('openAtFirstField');

/** What the dialog is wrapped with is told of an element. */
function open(element: unknown): void {
  const React = { createElement: (_component: unknown, props: object) => props };
  startDocs().plugin('wrapComponents.authorizationPopup', { React })('Original')({}).ref(element);
}

test('the dialog goes back to its top, and the first field has the focus', () => {
  const focused: unknown[] = [];
  const field = { focus: ({ preventScroll }: { readonly preventScroll: boolean }) => focused.push(preventScroll) };
  const content = { scrollTop: 300, querySelector: () => field };
  const named: string[] = [];
  const close = { setAttribute: (name: string, value: string) => named.push(name, value) };
  open({ querySelector: (selector: string) => (selector === '.close-modal' ? close : content) });
  assert.equal(named, ['aria-label', 'Close']);
  assert.is(content.scrollTop, 0);
  assert.equal(focused, [true]);
});

test('nothing happens when it closes', () => assert.not.throws(() => open(null)));

test.run();
