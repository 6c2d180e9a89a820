// The command line: what is understood, what is refused and in which words.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CliError } from '../src/cli-error.js';
import { parseCommand, usage } from '../src/command.js';

const command = suite('parseCommand');

function refusal(...args: readonly string[]): string {
  try {
    parseCommand(args);
  } catch (error) {
    assert.instance(error, CliError);
    return (error as CliError).message;
  }
  throw new Error(`${args.join(' ')} was understood`);
}

command('run and dev serve on 127.0.0.1:8000 unless told otherwise', () => {
  const serving = { file: 'app.ts', app: undefined, host: '127.0.0.1', port: 8000 };
  assert.equal(parseCommand(['run', 'app.ts']), { kind: 'run', ...serving });
  assert.equal(parseCommand(['dev', 'app.ts']), { kind: 'dev', ...serving });
});

command('options may stand before and after the file', () => {
  const expected = { kind: 'run', file: 'a.ts', app: 'api', host: '0.0.0.0', port: 0 };
  assert.equal(parseCommand(['run', '--port', '0', 'a.ts', '--host=0.0.0.0', '--app', 'api']), expected);
});

command('openapi takes an output file and routes takes none', () => {
  const expected = { kind: 'openapi', file: 'a.ts', app: undefined, output: 'o.json' };
  assert.equal(parseCommand(['openapi', 'a.ts', '--output', 'o.json']), expected);
  assert.equal(parseCommand(['routes', 'a.ts']), { kind: 'routes', file: 'a.ts', app: undefined });
  assert.match(refusal('routes', 'a.ts', '--output', 'o.json'), "Cannot routes: Unknown option '--output'");
});

command('check tries some, and takes credentials, a seed and bounds when told to', () => {
  const check = { kind: 'check', file: 'a.ts', app: undefined, setup: undefined };
  const bounds = { requests: undefined, seconds: undefined, seed: undefined };
  assert.equal(parseCommand(['check', 'a.ts']), { ...check, ...bounds, credentials: {}, json: false });
  const args = '--credential Key=a=b --credential Bearer=c --requests 5 --seconds 6 --seed 7 --json --setup b.ts'.split(
    ' ',
  );
  const all = { setup: 'b.ts', requests: 5, seconds: 6, seed: 7, credentials: { Key: 'a=b', Bearer: 'c' }, json: true };
  assert.equal(parseCommand(['check', 'a.ts', ...args]), { ...check, ...all });
});

command('audit reads by itself, and tries, is strict and speaks JSON when told to', () => {
  const audit = { kind: 'audit', file: 'a.ts', app: undefined };
  assert.equal(parseCommand(['audit', 'a.ts']), { ...audit, probe: false, strict: false, json: false });
  const all = parseCommand(['audit', '--json', '--strict', 'a.ts', '--probe']);
  assert.equal(all, { ...audit, probe: true, strict: true, json: true });
});

command('help and version are understood everywhere they are asked for', () => {
  for (const args of [['--help'], ['-h'], ['run', '--help'], ['routes', '-h']]) {
    assert.equal(parseCommand(args), { kind: 'help' });
  }
  assert.equal(parseCommand(['--version']), { kind: 'version' });
  assert.equal(parseCommand(['-v']), { kind: 'version' });
});

command('no command and an unknown command show the usage', () => {
  assert.is(refusal(), `No command is given.\n\n${usage}`);
  assert.is(refusal('serve', 'a.ts'), `There is no command «serve».\n\n${usage}`);
  assert.match(refusal('constructor'), 'There is no command «constructor»');
});

command('no file and two files are refused', () => {
  assert.is(refusal('run'), 'Cannot run: no file is given. Write portico run app.ts.');
  assert.is(refusal('run', 'a.ts', 'b.ts'), 'Cannot run: more than one file is given (a.ts, b.ts). Write one.');
});

for (const port of ['http', '-1', '65536', '1.5', '', '0x10']) {
  command(`the port «${port}» is refused`, () => {
    assert.match(refusal('run', 'a.ts', `--port=${port}`), `Cannot listen on port ${port}: it is no port.`);
  });
}

command.run();
