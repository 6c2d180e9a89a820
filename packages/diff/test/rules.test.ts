// Holds that the page about the rules has all of them, as they are.
import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Rule, rules } from '../src/rules/rules.js';

const test = suite('the table of rules');

const page = readFileSync(new URL('../../../docs/history.md', import.meta.url), 'utf8');
const rows = page
  .split('\n')
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim()))
  .filter((cells) => cells.length === 4 && /^`[a-z-]+`$/.test(cells[0] ?? ''));

test('the page has a row for each rule, and no other', () => {
  const show = (level: string): string => (level === 'drift' ? 'it depends' : level);
  const expected = Object.entries<Rule>(rules).map(([name, { what, request, response }]) => [
    `\`${name}\``,
    what,
    show(request),
    show(response),
  ]);
  assert.equal(rows, expected);
});

test('what does not depend says why', () => {
  for (const [name, { request, because }] of Object.entries<Rule>(rules)) {
    const reasons = typeof because === 'object' ? [because.request, because.response] : [because];
    assert.is(
      request === 'drift' ? because === undefined : reasons.every((one) => /^[A-Z].*\.$/.test(one ?? '')),
      true,
      name,
    );
  }
});

test.run();
