// Checks that every server does the same work, and times nothing.
import { readOptions } from './options.js';
import { requireConformance, startServers, stopServers } from './start-servers.js';

const { peers } = readOptions();
const servers = await startServers(peers);
try {
  await requireConformance(servers);
  console.log(`The same answers and the same refusals: ${peers.join(', ')}.`);
} finally {
  await stopServers(servers);
}
