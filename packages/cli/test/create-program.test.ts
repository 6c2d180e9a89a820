// The command line as a whole: which commands there are, what each says of itself, what is refused and in which words.
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createProgram } from '../src/create-program.js';

const test = suite('createProgram');

/** The help of `portico …`. */
function helpOf(...names: readonly string[]): string {
  let text = '';
  const program = createProgram((more) => {
    text += more;
  });
  assert.throws(() => program.parse([...names, '--help'], { from: 'user' }), /outputHelp/);
  return text;
}

/** What the program says of a line that it does not understand. */
function refusal(...args: readonly string[]): string {
  try {
    createProgram(() => {}).parse(args, { from: 'user' });
  } catch (error) {
    assert.is((error as Error).name, 'CliError');
    return (error as Error).message;
  }
  throw new Error(`${args.join(' ')} was understood`);
}

/** Every command, those below others too, by its name. */
function all(command: CommandUnknownOpts, above: readonly string[] = []): (readonly string[])[] {
  return command.commands.flatMap((sub) => [[...above, sub.name()], ...all(sub, [...above, sub.name()])]);
}

for (const names of all(createProgram(() => {}))) {
  test(`${names.join(' ')} --help has a summary, examples that begin like it, and exit codes`, () => {
    const help = helpOf(...names);
    assert.match(help, `Usage: portico ${names.join(' ')} `);
    assert.match(help, new RegExp(`\\nExamples:\\n {2}portico ${names.join(' ')}`));
    assert.match(help, /\nExit codes:\n {2}0 {2}\S[^\n]*\n( {2}1 {2}\S[^\n]*\n)? {2}2 {2}\S/);
    assert.match(help, '--stack');
    // The one that only shells call is not listed.
    assert.is(new RegExp(`\\n {2}${names[0]} +[A-Z]`).test(helpOf()), names[0] !== 'complete');
  });
}

test('help has no colour where none is asked for', () => {
  assert.is(helpOf('run').includes('\u001b'), false);
});

test('an option nobody knows is refused in one sentence, with a guess', () => {
  assert.is(
    refusal('run', '--prot', '1'),
    "Cannot understand portico run: unknown option '--prot' (did you mean --port?). See portico run --help.",
  );
  assert.is(
    refusal('routes', '--zzz'),
    "Cannot understand portico routes: unknown option '--zzz'. See portico routes --help.",
  );
});

test('a command nobody knows is refused in one sentence, with a guess', () => {
  assert.is(
    refusal('rum'),
    "Cannot understand portico: unknown command 'rum' (did you mean run?). See portico --help.",
  );
  assert.match(refusal('constructor'), "unknown command 'constructor'");
});

test('the help of a command that is none is refused as the command is', () => {
  const said = "Cannot understand portico: unknown command 'rouets' (did you mean routes?). See portico --help.";
  assert.is(refusal('help', 'rouets'), said);
  assert.is(refusal('rouets', '--help'), said);
  assert.is(refusal('--help', 'rouets'), said);
  assert.match(helpOf(), /^Usage: portico <command>/);
});

test('two files are refused, and so is an option without its value', () => {
  assert.match(refusal('run', 'a.ts', 'b.ts'), /too many arguments.* See portico run --help\.$/);
  assert.match(refusal('openapi', '--output'), "option '-o, --output <file>' argument missing");
});

test.run();
