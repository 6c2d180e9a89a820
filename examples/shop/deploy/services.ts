// Starts the engines that the shop stands on for a test: a real PostgreSQL, a real Redis and a real nginx, each in a folder of its own.
import { type ChildProcess, execFileSync, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.js';

const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
const postgresPrograms = `/usr/lib/postgresql/${versions.sort().at(-1)}/bin`;
const redisServer = '/usr/bin/redis-server';
const nginx = '/usr/sbin/nginx';

/**
 * Whether the engines are installed; says so if they are not.
 * @throws {Error} If one is missing and `CI` is set: there, nothing may be skipped in silence.
 */
export function hasEngines(): boolean {
  const missing = [join(postgresPrograms, 'postgres'), redisServer, nginx].filter((path) => !existsSync(path));
  if (missing.length === 0) return true;
  const problem = `${missing.join(', ')} is missing: install postgresql, redis-server and nginx`;
  if (process.env['CI']) throw new Error(problem);
  console.log(`Skipped: ${problem}`);
  return false;
}

/** Something that runs. */
export interface Service extends AsyncDisposable {
  readonly port: number;
  readonly child: ChildProcess;
  /** Ends it the hard way. */
  kill(): Promise<void>;
}

/** Runs a program until it is disposed, in a folder that is deleted then. */
export async function startService(
  program: string,
  args: readonly string[],
  port: number,
  { folder, ...options }: SpawnOptions & { readonly folder?: string } = {},
): Promise<Service> {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'], ...options });
  process.once('exit', () => child.kill('SIGKILL'));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await untilReachable(port, child);
  return {
    port,
    child,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await Promise.race([ended, sleep(10_000).then(() => child.kill('SIGKILL'))]);
        await ended;
      }
      if (folder) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilReachable(port: number, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 1200; attempt++) {
    if (child.exitCode !== null) throw new Error(`${child.spawnfile} ended with ${child.exitCode}`);
    const reached = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (reached) return;
    await sleep(50);
  }
  throw new Error(`${child.spawnfile} does not listen on ${port}`);
}

/** @returns Its URL, too. */
export async function startPostgres(): Promise<Service & { readonly url: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'shop-postgres-'));
  const port = await freePort();
  // It refuses to run as root.
  const owner = process.getuid?.() === 0 ? ownerOf('postgres') : undefined;
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const init = ['--auth=trust', '--username=shop', '--no-sync', '--encoding=UTF8', '-D', data];
  execFileSync(join(postgresPrograms, 'initdb'), init, { ...owner, stdio: 'ignore', cwd: folder });
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, `unix_socket_directories=${folder}`];
  const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])];
  const service = await startService(join(postgresPrograms, 'postgres'), args, port, {
    ...owner,
    folder,
    cwd: folder,
    stdio: 'ignore',
  });
  await untilReady(port);
  return { ...service, url: `postgres://shop@127.0.0.1:${port}/postgres` };
}

/** It takes connections before it answers any. */
async function untilReady(port: number): Promise<void> {
  const args = ['--host=127.0.0.1', `--port=${port}`, '--quiet'];
  for (let attempt = 0; attempt < 200; attempt++) {
    if (spawnSync(join(postgresPrograms, 'pg_isready'), args).status === 0) return;
    await sleep(50);
  }
  throw new Error('PostgreSQL does not answer');
}

function ownerOf(user: string): { readonly uid: number; readonly gid: number } {
  const id = (flag: string): number => Number(execFileSync('id', [flag, user], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** @param port The same again after a restart. @returns Its URL, too. */
export async function startRedis(port?: number): Promise<Service & { readonly url: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'shop-redis-'));
  const chosen = port ?? (await freePort());
  const args = ['--port', String(chosen), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  const service = await startService(redisServer, args, chosen, { folder, stdio: 'ignore' });
  return { ...service, url: `redis://127.0.0.1:${chosen}` };
}

/** @param configure Gives the configuration: its whole text, for a port and a folder of its own. */
export async function startNginx(configure: (port: number, folder: string) => string): Promise<Service> {
  const { writeFileSync } = await import('node:fs');
  const folder = mkdtempSync(join(tmpdir(), 'shop-nginx-'));
  const port = await freePort();
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, configure(port, folder));
  return startService(nginx, ['-p', folder, '-c', file, '-e', 'stderr', '-g', 'daemon off;'], port, { folder });
}
