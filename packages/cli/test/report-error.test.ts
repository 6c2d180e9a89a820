// How failures are shown: messages for what the user can mend, the user's own stack for the rest.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CliError } from '../src/cli-error.js';
import { describeError } from '../src/report-error.js';

const report = suite('describeError');

report('an expected failure is its message alone', () => {
  assert.is(describeError(new CliError('Cannot do it.')), 'Cannot do it.');
  assert.is(describeError(Object.assign(new Error('Cannot build.'), { name: 'DefinitionError' })), 'Cannot build.');
});

report("another error keeps the lines of the user's code and loses those of Node and of the loader", () => {
  const error = new Error('boom');
  error.stack = [
    'Error: boom',
    '    at f (/home/me/app.ts:3:1)',
    '    at node:internal/main:1:1',
    '    at Module._compile (node:internal/modules/cjs/loader:1:1)',
    '    at x (/p/node_modules/.pnpm/pirates@4/node_modules/pirates/lib/index.js:1:1)',
    '    at async file:///p/node_modules/portico/bin/portico.js:27:1',
    '    at y (/p/node_modules/zod/index.js:1:1)',
  ].join('\n');
  assert.is(
    describeError(error),
    'Error: boom\n    at f (/home/me/app.ts:3:1)\n    at y (/p/node_modules/zod/index.js:1:1)',
  );
});

report('a cause is told, and so is a thrown value that is no error', () => {
  const error = new Error('outer', { cause: new CliError('inner') });
  assert.match(describeError(error), /^Error: outer\n[\s\S]*\n {2}caused by: inner$/);
  assert.is(describeError('text'), 'The program threw text');
});

report.run();
