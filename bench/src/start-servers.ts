// Owns the start of every server to be measured, and the refusal to time one that does other work than the rest.
import { checkConformance } from './conformance.js';
import type { Servers } from './measure-rounds.js';
import type { Peer } from './options.js';
import { ServerProcess } from './server-process.js';
import { works } from './works.js';

/** Below the ports that Linux gives to clients: a client that asks for such a port may be connected to itself. */
const firstPort = 21_500;

/** Starts one server per peer. @throws {Error} If one does not answer. */
export async function startServers(peers: readonly Peer[]): Promise<Servers> {
  const servers = new Map<Peer, ServerProcess>();
  for (const [index, peer] of peers.entries()) {
    servers.set(peer, await ServerProcess.start(peer, firstPort + index, { method: 'GET', path: '/hello' }));
  }
  return servers;
}

/** Ends them all. */
export async function stopServers(servers: Servers): Promise<void> {
  await Promise.all([...servers.values()].map((server) => server.stop()));
}

/** @throws {Error} If a server answers, or refuses, anything otherwise than the works expect. */
export async function requireConformance(servers: Servers): Promise<void> {
  const faults: string[] = [];
  for (const [peer, server] of servers) {
    const found = await checkConformance(server.origin, works);
    faults.push(...found.map((fault) => `${peer} ${fault}`));
  }
  if (faults.length > 0) throw new Error(`Cannot compare: not all do the same work.\n${faults.join('\n')}`);
}
