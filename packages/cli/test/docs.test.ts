// The page of the command tells of every command, in the order of its help, and of every option.
import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createProgram } from '../src/create-program.js';

const test = suite('docs/cli.md');
const page = readFileSync(new URL('../../../docs/cli.md', import.meta.url), 'utf8');
const sections = new Map(
  page
    .split(/^## /m)
    .slice(1)
    .map((text) => [text.slice(0, text.indexOf('\n')), text] as const),
);
/** The one that shells call is nobody's to write. */
const commands = createProgram(() => {}).commands.filter((command) => command.name() !== 'complete');

test('the commands stand in the order of the help', () => {
  assert.equal(
    [...sections.keys()],
    commands.map((command) => command.name()),
  );
});

for (const command of commands) {
  test(`${command.name()}: each option is told of`, () => {
    const told = `${page.split(/^## /m)[0]}${sections.get(command.name())}${sections.get('run')}`;
    const missing = command.options.filter(
      ({ long, short }) => ![long, short].some((flag) => flag && told.includes(flag)),
    );
    assert.equal(
      missing.map(({ flags }) => flags),
      [],
    );
  });
}

test.run();
