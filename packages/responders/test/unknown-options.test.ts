// Options that nothing here reads: a misspelt one must not be dropped without a word.
import { suite } from 'uvu';
import { refusesOption } from '../../core/test/support/refuses-option.js';
import { EventStream, event, file, staticFiles } from '../src/index.js';

const test = suite('responders: unknown options');

const misspelt: Readonly<Record<string, readonly [() => unknown, string]>> = {
  EventStream: [() => EventStream(Number, { keepalive: 5 } as never), 'keepAlive'],
  event: [() => event(1, { retrys: 5 } as never), 'retry'],
  file: [() => file('a.pdf', { fileName: 'b.pdf' } as never), 'filename'],
  staticFiles: [() => staticFiles('public', { maxage: 5 } as never), 'maxAge'],
};

for (const [name, [make, meant]] of Object.entries(misspelt)) {
  test(`${name} refuses what it does not read, and says what was meant`, () => refusesOption(make, name, meant));
}

test.run();
