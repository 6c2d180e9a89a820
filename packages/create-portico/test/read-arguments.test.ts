import { execFileSync } from 'node:child_process';
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
  assert.match(messageOf(['bun'], { npm_config_runtime: 'true' }), 'npm took --runtime');
  assert.is(messageOf([], { npm_config_runtime: 'electron' }), '');
  assert.is(
    messageOf(['nope'], { npm_config_install: '' }),
    'Cannot create a project: npm took --no-install for an option of its own. Write -- before it, as in npm create portico -- --no-install.',
  );
});

test('that npm took although they are misspelt are not passed over either', () => {
  assert.is(
    messageOf(['postgres'], { npm_config_databse: 'true' }),
    'Cannot create a project: npm took --databse for an option of its own. Write -- before it, as in npm create portico -- --database.',
  );
  assert.match(messageOf([], { npm_config_instal: '' }), /npm took --no-instal .* -- --no-install/);
  for (const name of ['data_base', 'minimum', 'run_time'])
    assert.match(messageOf([], { [`npm_config_${name}`]: 'true' }), `npm took --${name.replace('_', '-')} `);
});

test('that are really of npm are none of ours', () => {
  const own: object = JSON.parse(execFileSync('npm', ['config', 'list', '--long', '--json'], { encoding: 'utf8' }));
  assert.ok(Object.keys(own).length > 100);
  for (const name of Object.keys(own))
    assert.is(messageOf([], { [`npm_config_${name.replaceAll('-', '_')}`]: 'true' }), '', name);
});

test.run();
