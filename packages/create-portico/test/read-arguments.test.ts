import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CreateError } from '../src/create-error.js';
import { readArguments } from '../src/read-arguments.js';

const test = suite('arguments');
const messageOf = (args: readonly string[], environment = {}): string => {
  try {
    readArguments(args, environment);
  } catch (error) {
    if (error instanceof CreateError) return error.message;
    throw error;
  }
  return '';
};

test('without any, the project is made here, on Node, with a login, and installed', () => {
  assert.equal(readArguments([]), { folder: '.', minimal: false, runtime: 'node', install: true, help: false });
});

test('say which project', () => {
  const { folder, database, runtime, install } = readArguments([
    'a',
    '--database=sqlite',
    '--runtime',
    'bun',
    '--no-install',
  ]);
  assert.equal([folder, database, runtime, install], ['a', 'sqlite', 'bun', false]);
  assert.is(readArguments(['--minimal']).minimal, true);
});

test('that say what there is not are refused, and what there is, is said', () => {
  assert.is(
    messageOf(['--database', 'mysql']),
    'Cannot create a project: there is no --database mysql. Write --database sqlite or --database postgres.',
  );
  assert.match(messageOf(['--runtime', 'constructor']), '--runtime node or --runtime bun or --runtime deno.');
  assert.is(messageOf(['--nonsense']), "Cannot create a project: Unknown option '--nonsense'. See --help.");
  assert.match(messageOf(['--minimal', '--database', 'sqlite']), '--minimal keeps no data');
  assert.match(messageOf(['a', 'sqlite']), 'a and sqlite are several folders');
});

test('that npm took for its own are not passed over', () => {
  assert.is(
    messageOf([], { npm_config_minimal: 'true' }),
    'Cannot create a project: npm took --minimal for an option of its own. Write -- before it, as in npm create portico -- --minimal.',
  );
  assert.match(messageOf([], { npm_config_runtime: 'bun' }), 'npm took --runtime');
  assert.is(messageOf([], { npm_config_runtime: 'electron' }), '');
});

test.run();
