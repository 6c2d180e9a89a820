import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startDocs } from '../../support/docs-script.js';

const test = suite('followTheme');

test('auto follows the system of the visitor, at any time', () => {
  const page = startDocs({ settings: { swagger: { theme: 'auto' } }, dark: true });
  assert.is(page.isDark(), true);
  page.setDark(false);
  assert.is(page.isDark(), false);
  page.setDark(true);
  assert.is(page.isDark(), true);
});

for (const theme of ['dark', 'light'] as const) {
  test(`${theme} stays ${theme} whatever the system is set to`, () => {
    const page = startDocs({ settings: { swagger: { theme } }, dark: theme === 'light' });
    assert.is(page.isDark(), theme === 'dark');
    page.setDark(theme !== 'light');
    assert.is(page.isDark(), theme === 'dark');
  });
}

test.run();
