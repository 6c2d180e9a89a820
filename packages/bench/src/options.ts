// Owns the options of the command line.
import process from 'node:process';
import { parseArgs } from 'node:util';
import { type Work, works } from './works.js';

/** Every peer, the measure first; the names are those of the files in `servers/`. */
export const peers = ['raw', 'portico', 'fastify', 'hono', 'nest', 'express', 'elysia'] as const;
/** Those that do W2 alone, with a session in place of the token, and with a limit for each user. */
const guarded = ['raw-guarded', 'portico-guarded', 'fastify-guarded'] as const;
/** Measured only when they are asked for. */
const variants = ['portico-models'] as const;
/** Those that are served by another runtime than Node. */
type NativePeer = 'hono-bun' | 'hono-deno' | 'elysia-bun';
export type Peer = (typeof peers | typeof guarded | typeof variants)[number] | NativePeer;

/** What to measure, and how long. */
export interface BenchOptions {
  readonly peers: readonly Peer[];
  readonly works: readonly Work[];
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  /** Whether everything is measured and written to `docs/`: when neither peers nor works were chosen. */
  readonly full: boolean;
}

/** @throws {Error} If an option is unknown, or names a peer or a work that does not exist. */
export function readOptions(args: readonly string[] = process.argv.slice(2)): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      peers: { type: 'string' },
      works: { type: 'string' },
      rounds: { type: 'string', default: '9' },
      seconds: { type: 'string', default: '1' },
      connections: { type: 'string', default: '32' },
    },
  });
  return {
    peers: values.peers === undefined ? [...peers, ...guarded] : choosePeers(values.peers),
    works: chooseWorks(values.works),
    rounds: positive('rounds', values.rounds),
    seconds: positive('seconds', values.seconds),
    connections: positive('connections', values.connections),
    full: values.peers === undefined && values.works === undefined,
  };
}

/** Whether a peer keeps sessions. */
export function isGuarded(peer: Peer): boolean {
  return guarded.some((one) => one === peer);
}

/** Whether a peer does a work. */
export function does(peer: Peer, { name }: Work): boolean {
  return name === 'W2' || !isGuarded(peer);
}

/** Whether a peer that is not measured at a work does it all the same, so that it comes to the next one as warm as the others. */
export function warmsUp(peer: Peer, { name }: Work): boolean {
  return name === 'W1' && isGuarded(peer);
}

/** The peers of a list such as `raw,portico`; all without one. @throws {Error} If there is no such peer. */
export function choosePeers(
  wanted: string | undefined,
  usual: readonly Peer[] = peers,
  more: readonly Peer[] = [...guarded, ...variants],
): readonly Peer[] {
  return wanted === undefined ? usual : choose('peer', [...usual, ...more], wanted, (peer) => peer);
}

/** The works of a list such as `W1,W2`; all without one. @throws {Error} If there is no such work. */
export function chooseWorks(wanted: string | undefined, from = works): readonly Work[] {
  return choose('work', from, wanted, (work) => work.name);
}

function choose<T>(
  what: string,
  all: readonly T[],
  wanted: string | undefined,
  nameOf: (one: T) => string,
): readonly T[] {
  if (wanted === undefined) return all;
  const names = wanted.split(',');
  const unknown = names.find((name) => !all.some((one) => nameOf(one) === name));
  if (unknown !== undefined) {
    throw new Error(`Cannot measure ${unknown}: there is no such ${what}. Choose from ${all.map(nameOf).join(', ')}.`);
  }
  return all.filter((one) => names.includes(nameOf(one)));
}

export function positive(name: string, text: string): number {
  const value = Number(text);
  if (value > 0) return value;
  throw new Error(`Cannot take --${name} ${text}: it is not a positive number. Write --${name} 5.`);
}
