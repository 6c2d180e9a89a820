// Checks that every server does the same work, and times nothing.
import { readOptions } from './options.js';
import { requireConformance } from './start-servers.js';

const { peers, works } = readOptions();
await requireConformance(peers, works);
console.log(`The same answers and the same refusals: ${peers.join(', ')}.`);
