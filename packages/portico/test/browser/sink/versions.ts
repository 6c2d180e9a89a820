// What is tried out of the guarded sink beside what both have: representations that are changed by who knows them.
import type { Trials } from '../../support/try-out.js';

export const ofVersions: Trials = {
  read: { fill: { id: 3, 'if-match': '"3"' }, answers: { id: 3, version: 3 } },
  change: { fill: { id: 3, 'if-match': '"3"', amount: 2 }, answers: { id: 3, amount: 2 } },
  perhaps: { fill: { id: 3 }, answers: { id: 3 } },
};
