// Owns the start of every server to be measured, and the refusal to time one that does other work than the rest.
import process from 'node:process';
import { checkConformance } from './conformance.js';
import { does, type Peer } from './options.js';
import { type Command, ServerProcess } from './server-process.js';
import { signIn } from './sign-in.js';
import type { Work } from './works.js';

/** The servers under test, in the order in which they take their turns. */
export type Servers = ReadonlyMap<Peer, ServerProcess>;

/** Below the ports that Linux gives to clients: a client that asks for such a port may be connected to itself. */
const firstPort = Number(process.env['BENCH_PORT'] ?? 21_500);

/** Starts one server per peer. @param command What runs them. Default: this Node. @throws {Error} If one does not answer. */
export async function startServers(peers: readonly Peer[], command?: Command): Promise<Servers> {
  const servers = new Map<Peer, ServerProcess>();
  for (const [index, peer] of peers.entries()) {
    servers.set(peer, await ServerProcess.start(peer, firstPort + index, { method: 'GET', path: '/hello' }, command));
  }
  return servers;
}

/** Ends them all. */
export async function stopServers(servers: Servers): Promise<void> {
  await Promise.all([...servers.values()].map((server) => server.stop()));
}

/** Nothing is timed before. @throws {Error} If a server answers, or refuses, anything otherwise than the works expect. */
export async function requireConformance(
  peers: readonly Peer[],
  works: readonly Work[],
  command?: Command,
): Promise<void> {
  const servers = await startServers(peers, command);
  const faults: string[] = [];
  try {
    for (const [peer, { origin }] of servers) {
      const own = works.filter((work) => does(peer, work));
      const found = await checkConformance(origin, own, (request) => signIn(peer, origin, request));
      faults.push(...found.map((fault) => `${peer} ${fault}`));
    }
  } finally {
    await stopServers(servers);
  }
  if (faults.length > 0) throw new Error(`Cannot compare: not all do the same work.\n${faults.join('\n')}`);
}
