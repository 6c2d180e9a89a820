// Holds how each change is judged, for those who send and for those who get: a row for each thing that can happen.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { diffDocuments } from '../src/diff-documents.js';
import { type RuleName, rules } from '../src/rules/rules.js';
import { alternatives } from './cases/alternatives.js';
import { bodies } from './cases/bodies.js';
import { members } from './cases/members.js';
import { operations } from './cases/operations.js';
import { parameters } from './cases/parameters.js';
import { responses } from './cases/responses.js';
import { security } from './cases/security.js';
import { servers } from './cases/servers.js';
import { values } from './cases/values.js';
import { webhooks } from './cases/webhooks.js';
import { type Part, shop } from './shop.js';

const test = suite('what changed between two documents');

const cases = {
  ...operations,
  ...parameters,
  ...bodies,
  ...responses,
  ...values,
  ...members,
  ...alternatives,
  ...security,
  ...servers,
  ...webhooks,
};

const seen = new Set<RuleName>();

/** What is told of a change that is made to the new document: `level rule, operation, place`. */
function told(
  change: (document: Part) => void,
  prepare: (document: Part) => void = () => undefined,
): readonly string[] {
  const [old, now] = [shop(), shop()];
  prepare(old);
  prepare(now);
  change(now);
  const { changes } = diffDocuments(old, now);
  for (const { rule } of changes) seen.add(rule);
  return changes.map(({ level, rule, operations: [operation], place, direction }) =>
    [`${level} ${rule}`, operation, place, direction].filter((part) => part).join(', '),
  );
}

for (const [name, [change, expected, prepare]] of Object.entries(cases)) {
  test(name, () => assert.equal([...told(change, prepare)].sort(), [...expected].sort()));
}

test('each row of the table was met', () => {
  assert.equal(
    Object.keys(rules).filter((name) => !seen.has(name as RuleName)),
    [],
  );
});

test.run();
