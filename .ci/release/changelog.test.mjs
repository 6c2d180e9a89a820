import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkPart, closeUnreleased, readUnreleased } from './changelog.mjs';

const test = suite('changelog of a release');
const before = '# Changelog\n\n## Unreleased\n\n### Jobs\n\n- Jobs.\n\n## 0.1.0 – 2026-11-01\n\n- **Changed:** all.\n';
const changed = before.replace('- Jobs.', '- **Changed:** jobs.');

test('what is unreleased is what stands before the last version', () => {
  assert.is(readUnreleased(before), '### Jobs\n\n- Jobs.');
});

test('a release that tells nothing is refused', () => {
  assert.throws(() => readUnreleased('# Changelog\n'), /has no «## Unreleased»/);
  assert.throws(
    () => readUnreleased('# Changelog\n\n## Unreleased\n\n## 0.1.0 – 2026-11-01\n\n- All.\n'),
    /nothing is unreleased/,
  );
});

test('what breaks is a major, before 1.0 a minor', () => {
  checkPart('patch', before, '0.1.0');
  checkPart('minor', changed, '0.1.0');
  checkPart('major', changed, '1.2.3');
  assert.throws(() => checkPart('patch', changed, '0.1.0'), /Write minor\./);
  assert.throws(() => checkPart('minor', changed, '1.2.3'), /Write major\./);
});

test('it is closed with version and day, and open for what comes', () => {
  const after = closeUnreleased(before, '0.2.0', '2026-12-01');
  assert.ok(after.startsWith('# Changelog\n\n## Unreleased\n\n## 0.2.0 – 2026-12-01\n\n### Jobs\n'));
  assert.throws(() => readUnreleased(after), /nothing is unreleased/);
});

test.run();
