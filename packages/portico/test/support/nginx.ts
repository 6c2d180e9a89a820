// Starts nginx for a test, as a proxy that takes a prefix off the path.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const path = process.env['NGINX_PATH'] ?? '/usr/sbin/nginx';

/** How often, and how long apart in milliseconds, the proxy is asked whether it is there. */
const [attempts, pause] = [200, 50];

/**
 * Whether tests behind a proxy can run; says so if they cannot.
 * @throws {Error} If there is no nginx and `CI` is set: there, nothing may be skipped in silence.
 */
export function hasNginx(): boolean {
  if (existsSync(path)) return true;
  const problem = `There is no nginx at ${path}. Install it, or set NGINX_PATH.`;
  if (process.env['CI']) throw new Error(problem);
  console.log(`Tests behind a proxy are skipped: ${problem}`);
  return false;
}

/** A proxy that runs until it is disposed. */
export interface Proxy extends AsyncDisposable {
  /** Where the app is found, with the prefix. */
  readonly url: string;
}

/**
 * Puts a proxy before an app.
 * @param prefix Taken off the path of each request, such as `/api`.
 * @param app The URL of the app.
 */
export async function startProxy(prefix: string, app: string): Promise<Proxy> {
  const folder = await mkdtemp(join(tmpdir(), 'portico-nginx-'));
  const port = await findPort();
  const file = join(folder, 'nginx.conf');
  await writeFile(file, configure(folder, port, prefix, app));
  const child = spawn(path, ['-p', folder, '-c', file, '-e', 'stderr'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const origin = `http://127.0.0.1:${port}`;
  await untilReachable(`${origin}${prefix}/`);
  return {
    url: origin + prefix,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

function configure(folder: string, port: number, prefix: string, app: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `daemon off;
master_process off;
pid ${folder}/nginx.pid;
events {}
http {
  access_log off;
  ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
  server {
    listen 127.0.0.1:${port};
    location ${prefix}/ {
      proxy_pass ${app}/;
      proxy_set_header Host $http_host;
    }
  }
}
`;
}

async function findPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function untilReachable(url: string): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer) return;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  throw new Error(`nginx does not answer at ${url}`);
}
