// Starts what was bundled, with nothing of this repository in reach.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Bundle } from './bundlers.js';

/** A bundle that serves. */
export interface Started {
  readonly url: string;
  /** What it has said on its error output. */
  readonly said: () => string;
  /** Ends it in order, and gives its exit code. */
  stop(): Promise<number | null>;
}

/** Starts a bundle. @throws {Error} If it ends before it serves; with what it said. */
export async function startBundle({ command, folder }: Bundle): Promise<Started> {
  const [program, ...args] = command;
  // No Redis is there.
  const env = { PORT: '0', TMPDIR: folder, REDIS_URL: 'redis://127.0.0.1:1' };
  const child = spawn(program, args, {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const ended = once(child, 'close');
  const url = await Promise.race([findUrl(child.stdout), ended.then(() => undefined)]);
  if (url === undefined) throw new Error(`${command.join(' ')} ended before it served: ${said}`);
  child.stdout.resume();
  const stop = async (): Promise<number | null> => {
    child.kill('SIGTERM');
    await ended;
    return child.exitCode;
  };
  return { url, said: () => said, stop };
}

async function findUrl(output: NodeJS.ReadableStream): Promise<string | undefined> {
  for await (const line of createInterface({ input: output })) {
    const [, url] = /^Serving on (.*)$/.exec(line) ?? [];
    if (url !== undefined) return url;
  }
  return undefined;
}

/** Starts a bundle for as long as something is done with it, and removes it. */
export async function whileServing(bundle: Bundle, use: (started: Started) => Promise<void>): Promise<void> {
  try {
    const started = await startBundle(bundle);
    try {
      await use(started);
    } finally {
      await started.stop();
    }
  } finally {
    await rm(bundle.folder, { recursive: true, force: true });
  }
}
