// Owns which runtimes there are besides Node, where their programs are, what is measured on each, and the options of its command.
import { execFileSync } from 'node:child_process';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { type BenchOptions, choosePeers, chooseWorks, type Peer, positive } from './options.js';
import { builtFile } from './pinned-process.js';
import type { Command } from './server-process.js';
import { works } from './works.js';

/** A runtime besides Node. */
export interface Runtime {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly command: Command;
}

/** What to measure on one runtime, and how long. */
export interface RuntimeOptions extends BenchOptions {
  readonly runtime: Runtime;
}

/** Where the packages of the runtimes are, and the servers that each can run; the measure comes first. */
const runtimes = [
  { name: 'bun', title: 'Bun', path: 'bun/bin/bun', args: [], peers: ['raw', 'portico', 'elysia-bun', 'hono-bun'] },
  { name: 'deno', title: 'Deno', path: 'deno/deno', args: ['run', '-A'], peers: ['raw', 'portico', 'hono-deno'] },
] as const satisfies readonly { peers: readonly Peer[]; [name: string]: unknown }[];

/** @throws {Error} If an option is unknown, or names a runtime, a peer or a work that does not exist. */
export function readRuntimeOptions(args: readonly string[] = process.argv.slice(2)): readonly RuntimeOptions[] {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runtime: { type: 'string' },
      peers: { type: 'string' },
      works: { type: 'string' },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '1' },
      connections: { type: 'string', default: '32' },
    },
  });
  const chosen = values.runtime === undefined ? runtimes : [placeOf(values.runtime)];
  const timed = works.filter(({ name }) => name !== 'W4');
  return chosen.map(({ peers, ...runtime }) => ({
    runtime: findRuntime(runtime),
    peers: choosePeers(values.peers, peers, []),
    works: chooseWorks(values.works, timed),
    rounds: positive('rounds', values.rounds),
    seconds: positive('seconds', values.seconds),
    connections: positive('connections', values.connections),
    full: values.peers === undefined && values.works === undefined,
  }));
}

/** What runs a server on one of them, and the servers that it can run. @throws {Error} If there is no such runtime. */
export function runtimeNamed(name: string): { readonly command: Command; readonly peers: readonly Peer[] } {
  const place = placeOf(name);
  return { command: findRuntime(place).command, peers: place.peers };
}

function placeOf(name: string): (typeof runtimes)[number] {
  const place = runtimes.find((runtime) => runtime.name === name);
  if (place) return place;
  throw new Error(`Cannot measure ${name}: there is no such runtime. Choose from bun, deno.`);
}

type Place = Omit<(typeof runtimes)[number], 'peers'>;

function findRuntime({ name, title, path, args }: Place): Runtime {
  const program = builtFile(`../../../.ci/runtimes/node_modules/${path}`);
  const version = /\d+\.\d+\.\d+/.exec(execFileSync(program, ['--version'], { encoding: 'utf8' }))?.[0] ?? '';
  return { name, title, version, command: [program, ...args] };
}
