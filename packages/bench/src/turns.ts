// Two servers by turns, half a second each, on processes that live through all of it: for a difference that is smaller than how much the
// luck of a process, or the machine from one minute to the next, moves a round. `npm run bench:turns -- portico portico-guarded W2`, and on
// another runtime `npm run bench:turns -- portico hono-bun W1 --runtime bun`.
import process from 'node:process';
import { parseArgs } from 'node:util';
import { LoadGenerator } from './load-generator.js';
import type { LoadJob } from './load-process.js';
import { choosePeers, chooseWorks, type Peer, positive } from './options.js';
import { requestBytes } from './request-bytes.js';
import { runtimeNamed } from './runtime-options.js';
import type { Command, ServerProcess } from './server-process.js';
import { signIn } from './sign-in.js';
import { startServers, stopServers } from './start-servers.js';
import { median } from './summary.js';
import { statusesOf, type Work } from './works.js';

interface Turns {
  readonly count: number;
  /** What runs both. */
  readonly command: Command | undefined;
}

/** Until its compiler has settled, in seconds. */
const warmUp = 4;

interface Side {
  readonly peer: Peer;
  readonly server: ServerProcess;
  readonly job: LoadJob;
  /** Microseconds of CPU per request, turn by turn. */
  readonly costs: number[];
}

async function takeTurns(
  load: LoadGenerator,
  [one, other]: readonly Peer[],
  work: Work,
  options: Turns,
): Promise<void> {
  if (!one || !other) throw new Error('Cannot take turns: name two servers, such as portico portico-guarded.');
  const servers = await startServers([one, other], options.command);
  try {
    const sides = await Promise.all([...servers].map(([peer, server]) => createSide(peer, server, work)));
    for (const { job } of sides) await load.run({ ...job, seconds: warmUp });
    for (let turn = 0; turn < options.count; turn++) {
      // Neither always comes first.
      for (const side of turn % 2 === 0 ? sides : [...sides].reverse()) await takeTurn(load, side);
    }
    print(sides as unknown as readonly [Side, Side]);
  } finally {
    await stopServers(servers);
  }
}

async function createSide(peer: Peer, server: ServerProcess, work: Work): Promise<Side> {
  const request = requestBytes(await signIn(peer, server.origin, work.request), server.port);
  return {
    peer,
    server,
    job: { port: server.port, request, connections: 32, seconds: 0.5, statuses: statusesOf(work) },
    costs: [],
  };
}

async function takeTurn(load: LoadGenerator, { server, job, costs }: Side): Promise<void> {
  const before = server.cpuMicroseconds();
  const { requests } = await load.run(job);
  costs.push((server.cpuMicroseconds() - before) / requests);
}

/** Within each pair of turns the machine was the same. */
function print([one, other]: readonly [Side, Side]): void {
  for (const { peer, costs } of [one, other]) {
    console.log(`${peer.padEnd(16)} ${median(costs).toFixed(1)} µs CPU, at least ${Math.min(...costs).toFixed(1)}`);
  }
  const ratios = other.costs.map((cost, turn) => cost / (one.costs[turn] ?? Number.NaN)).sort((a, b) => a - b);
  const [quarter, half, most] = [0.25, 0.5, 0.75].map((share) => ratios[Math.floor(share * ratios.length)]?.toFixed(2));
  console.log(
    `${other.peer} over ${one.peer}: ${half} in the median of ${ratios.length} pairs, half of them ${quarter} to ${most}`,
  );
}

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: { turns: { type: 'string', default: '60' }, runtime: { type: 'string' } },
});
const [one = 'portico', other = 'portico-guarded', wanted = 'W2'] = positionals;
const [work] = chooseWorks(wanted);
if (!work) throw new Error('There is nothing to measure.');
const load = new LoadGenerator();
try {
  const on = values.runtime === undefined ? undefined : runtimeNamed(values.runtime);
  const sides = [one, other].flatMap((peer) => choosePeers(peer, on?.peers));
  await takeTurns(load, sides, work, {
    count: positive('turns', values.turns),
    command: on?.command,
  });
} finally {
  load.close();
}
