// Runs a server under --cpu-prof while it does one work, and prints where its time went: `npm run bench:profile -- W2`.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { type CpuProfile, nameOfFunction, nameOfOrigin, type SelfTime, sumSelfTime } from './cpu-profile.js';
import { LoadGenerator } from './load-generator.js';
import { choosePeers, chooseWorks, type Peer } from './options.js';
import { requestBytes } from './request-bytes.js';
import { ServerProcess } from './server-process.js';
import { signIn } from './sign-in.js';
import { refusals, statusesOf, type Work, works } from './works.js';

const port = 21_600;
/** The profile is written at an orderly exit; a signal alone is none. */
const exitOnSignal = "data:text/javascript,process.on('SIGTERM', () => process.exit())";

interface Recording {
  readonly profile: CpuProfile;
  readonly requests: number;
}

async function record(peer: Peer, work: Work, seconds: number): Promise<Recording> {
  const folder = mkdtempSync(join(tmpdir(), 'portico-profile-'));
  const options = ['--cpu-prof', `--cpu-prof-dir=${folder}`, '--cpu-prof-interval=200', `--import=${exitOnSignal}`];
  const server = await ServerProcess.start(peer, port, { method: 'GET', path: '/hello' }, [
    process.execPath,
    ...options,
  ]);
  const load = new LoadGenerator();
  const request = requestBytes(await signIn(peer, server.origin, work.request), port);
  const statuses = statusesOf(work);
  try {
    await load.run({ port, request, connections: 32, seconds: 2, statuses });
    const { requests } = await load.run({ port, request, connections: 32, seconds, statuses });
    await server.stop('SIGTERM');
    const [file = ''] = readdirSync(folder);
    return { profile: JSON.parse(readFileSync(join(folder, file), 'utf8')), requests };
  } finally {
    load.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

function print(title: string, times: readonly SelfTime[], requests: number, most: number): void {
  const total = times.reduce((sum, { microseconds }) => sum + microseconds, 0);
  console.log(`\n${title}\n     %   µs/request`);
  for (const { place, microseconds } of times.slice(0, most)) {
    const share = ((microseconds / total) * 100).toFixed(1).padStart(6);
    console.log(`${share}  ${(microseconds / requests).toFixed(2).padStart(11)}  ${place}`);
  }
}

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: { peer: { type: 'string', default: 'portico' }, seconds: { type: 'string', default: '4' } },
});
const [work] = chooseWorks(positionals[0] ?? 'W2', [...works, ...refusals]);
const [peer] = choosePeers(values.peer);
if (!work || !peer) throw new Error('There is nothing to profile.');
const seconds = Number(values.seconds);
const { profile, requests } = await record(peer, work, seconds);
console.log(`${peer}, ${work.name}: ${requests} requests in ${seconds} s, under the profiler`);
print('Time of their own, by origin', sumSelfTime(profile, seconds, nameOfOrigin), requests, 25);
print('Time of their own, by function', sumSelfTime(profile, seconds, nameOfFunction), requests, 30);
