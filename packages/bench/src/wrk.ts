// Owns the load of runtimes that answer faster than a load generator in JavaScript can ask: wrk, pinned like the generator.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Load } from './load-generator.js';
import type { LoadJob, LoadResult } from './load-process.js';
import { loadCore, spawnPinned } from './pinned-process.js';

/** What the script below prints; times in microseconds. */
interface Printed {
  readonly requests: number;
  readonly duration: number;
  readonly p50: number;
  readonly p99: number;
  readonly refused: number;
  readonly broken: number;
}

/** In Lua, a long bracket takes any text as it is, but for line breaks, which are written as escapes. */
function scriptOf(request: string): string {
  const bytes = [...Buffer.from(request, 'latin1')].map((byte) => `\\${String(byte).padStart(3, '0')}`).join('');
  return `local text = "${bytes}"
function request() return text end
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('{"requests":%d,"duration":%d,"p50":%f,"p99":%f,"refused":%d,"broken":%d}\\n', summary.requests,
    summary.duration, latency:percentile(50), latency:percentile(99), errors.status, errors.connect + errors.read + errors.write))
end
`;
}

/** Asks by wrk. */
export class Wrk implements Load {
  readonly #folder = mkdtempSync(join(tmpdir(), 'portico-wrk-'));

  async run({ port, request, connections, seconds }: LoadJob): Promise<LoadResult> {
    const script = join(this.#folder, 'request.lua');
    writeFileSync(script, scriptOf(request));
    const args = ['-t1', `-c${connections}`, `-d${Math.ceil(seconds)}s`, '-s', script, `http://127.0.0.1:${port}`];
    const { requests, duration, p50, p99, refused, broken } = await runWrk(args);
    if (refused > 0) throw new Error(`${refused} of ${requests} answers were refusals.`);
    if (broken > 0) throw new Error(`${broken} connections were broken off.`);
    return { requests, seconds: duration / 1e6, p50: p50 / 1000, p99: p99 / 1000 };
  }

  close(): void {
    rmSync(this.#folder, { recursive: true });
  }
}

/** @throws {Error} If wrk is not there. */
async function runWrk(args: readonly string[]): Promise<Printed> {
  const child = spawnPinned(loadCore, args, ['ignore', 'pipe', 'inherit'], 'wrk');
  let text = '';
  child.stdout?.on('data', (chunk) => {
    text += chunk;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0)
    throw new Error(`Cannot measure: wrk ended with ${code}. Install it, such as by: apt-get install wrk.`);
  return JSON.parse(text.slice(text.lastIndexOf('{'))) as Printed;
}
