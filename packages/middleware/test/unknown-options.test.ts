// Options that no middleware reads: a misspelt one must not be dropped without a word.
import { dependency } from '@portico/core';
import { suite } from 'uvu';
import { refusesOption } from '../../core/test/support/refuses-option.js';
import { accessLog, compress, cors, ifMatch, requestId, trustProxy } from '../src/index.js';

const test = suite('unknown options');

const misspelt: Readonly<Record<string, readonly [() => unknown, string]>> = {
  accessLog: [() => accessLog({ requestIDHeaders: 'X-Id' } as never), 'requestIdHeader'],
  compress: [() => compress({ treshold: 1 } as never), 'threshold'],
  cors: [() => cors({ origins: ['https://a.example'], credential: true } as never), 'credentials'],
  ifMatch: [
    () =>
      ifMatch(
        dependency([], () => 1),
        String,
        { require: true } as never,
      ),
    'required',
  ],
  requestId: [() => requestId({ accepts: true } as never), 'accept'],
  trustProxy: [() => trustProxy({ proxies: ['10.0.0.1'], believes: ['host'] } as never), 'believe'],
};

for (const [name, [make, meant]] of Object.entries(misspelt)) {
  test(`${name} refuses what it does not read, and says what was meant`, () => refusesOption(make, name, meant));
}

test.run();
