// The shop as it is deployed: two processes by the unit file, behind nginx by its configuration, on one PostgreSQL and one Redis.
import { generateKeyPairSync } from 'node:crypto';
import { openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { type Send, staffPassword } from '../visitor.js';
import { freePort } from './free-port.js';
import { type Service, startNginx, startPostgres, startRedis, startService } from './services.js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export interface Cluster extends AsyncDisposable {
  /** To each of the processes. */
  readonly processes: readonly { readonly send: Send; kill(): void; restart(): Promise<void> }[];
  /** Through nginx. */
  readonly send: Send;
  readonly postgres: { kill(): Promise<void> };
  readonly redis: { kill(): Promise<void>; restart(): Promise<void> };
  readonly databaseUrl: string;
}

/** Sends to a server. */
function sendTo(port: number): Send {
  return (path, init) => fetch(new URL(path, `http://127.0.0.1:${port}`), init);
}

/** The unit file's environment, for a port. */
function readUnit(port: number): Readonly<Record<string, string>> {
  const lines = readFileSync(here('shop@.service'), 'utf8').split('\n');
  const variables = lines.flatMap((line) => /^Environment=([^=]+)=(.*)$/.exec(line)?.slice(1, 3) ?? []);
  const pairs = Array.from({ length: variables.length / 2 }, (_, i) => variables.slice(2 * i, 2 * i + 2));
  return Object.fromEntries(pairs.map(([name, value]) => [name, value?.replace('%i', `${port}`)]));
}

/** Here it is TypeScript, with the loader of development in place of a build. */
function startProcess(port: number, more: Readonly<Record<string, string>>): Promise<Service> {
  const { NODE_V8_COVERAGE: _, ...env } = { ...process.env, ...readUnit(port), ...more };
  const log = openSync(join(tmpdir(), `shop-${port}.log`), 'a');
  const args = ['--import', '@oxc-node/core/register', here('../server.ts')];
  return startService(process.execPath, args, port, { env, stdio: ['ignore', log, log] });
}

/** nginx.conf, with the ports of this run and everything in a folder of its own. */
function configure(ports: readonly number[], port: number, folder: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const own = temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ');
  return readFileSync(here('nginx.conf'), 'utf8')
    .replace('worker_processes auto;', `worker_processes 1; user root; pid ${folder}/nginx.pid;`)
    .replace('http {', `http { access_log off; error_log stderr crit; ${own}`)
    .replace('127.0.0.1:8000', `127.0.0.1:${port}`)
    .replace('127.0.0.1:8001', `127.0.0.1:${ports[0]}`)
    .replace('127.0.0.1:8002', `127.0.0.1:${ports[1]}`);
}

export async function startCluster(): Promise<Cluster> {
  const [postgres, firstRedis] = await Promise.all([startPostgres(), startRedis()]);
  let redis = firstRedis;
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const environment = {
    SHOP_DATABASE_URL: postgres.url,
    SHOP_REDIS_URL: redis.url,
    SHOP_TOKEN_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    SHOP_STAFF_PASSWORD: staffPassword,
  };
  const ports = [await freePort(), await freePort()];
  const services = await Promise.all(ports.map((port) => startProcess(port, environment)));
  const nginx = await startNginx((port, folder) => configure(ports, port, folder));
  return {
    processes: ports.map((port, index) => ({
      send: sendTo(port),
      kill: () => void services[index]?.child.kill('SIGKILL'),
      restart: async () => {
        services[index] = await startProcess(port, environment);
      },
    })),
    send: sendTo(nginx.port),
    postgres,
    redis: {
      kill: () => redis.kill(),
      restart: async () => {
        redis = await startRedis(redis.port);
      },
    },
    databaseUrl: postgres.url,
    async [Symbol.asyncDispose]() {
      for (const service of [nginx, ...services, redis, postgres]) await service[Symbol.asyncDispose]();
    },
  };
}
