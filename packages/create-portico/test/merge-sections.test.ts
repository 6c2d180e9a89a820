import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { mergeSections } from '../src/merge-sections.js';

const test = suite('merge sections');
const text = '# Title\n\nAll.\n\n## One\n\n1\n\n### Deeper\n\n## Two\n\n2\n';

test('a section replaces the one with its heading, and others come after', () => {
  assert.is(
    mergeSections(text, '## Three\n\n3\n\n## One\n\nuno\n'),
    '# Title\n\nAll.\n\n## One\n\nuno\n\n## Two\n\n2\n\n## Three\n\n3\n',
  );
});

test('what stands before the first one replaces that', () => {
  assert.is(mergeSections(text, '# Other\n'), '# Other\n\n## One\n\n1\n\n### Deeper\n\n## Two\n\n2\n');
});

test('of nothing there is what is added, and nothing added changes nothing', () => {
  assert.is(mergeSections('', text), text);
  assert.is(mergeSections(text, ''), text);
});

test.run();
