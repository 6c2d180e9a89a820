// Owns a server under test: its process, how long it takes to the first answer, and what the kernel says it used.
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { ask } from './conformance.js';
import { builtFile, serverCore, spawnPinned } from './pinned-process.js';
import { ThreadTimes } from './thread-times.js';
import type { WorkRequest } from './works.js';

/** A program, and what follows its name. */
export type Command = readonly [program: string, ...options: readonly string[]];

const patience = 20_000;

/** A running server. */
export class ServerProcess {
  readonly #threads: ThreadTimes;

  private constructor(
    readonly port: number,
    readonly process: ChildProcess,
    /** From its start to its first whole answer, in milliseconds. */
    readonly startMilliseconds: number,
  ) {
    this.#threads = new ThreadTimes(`/proc/${process.pid}/task`);
  }

  /**
   * Starts a server and waits for its first answer.
   * @param peer The name of its file in `servers/`.
   * @param command The program that runs it, and what stands before the file. Default: this Node.
   * @throws {Error} If it exits, or has not answered after 20 seconds.
   */
  static async start(
    peer: string,
    port: number,
    request: WorkRequest,
    [program, ...options]: Command = [process.execPath],
  ): Promise<ServerProcess> {
    const started = performance.now();
    const args = [...options, builtFile(`servers/${peer}.js`), String(port)];
    const child = spawnPinned(serverCore, args, ['ignore', 'ignore', 'inherit'], program);
    while (!(await accepts(port))) {
      if (child.exitCode !== null) throw new Error(`The server ${peer} exited with code ${child.exitCode}.`);
      if (performance.now() - started > patience) throw new Error(`The server ${peer} does not listen.`);
    }
    const response = await ask(`http://127.0.0.1:${port}`, request);
    await response.text();
    if (!response.ok) throw new Error(`The first answer of ${peer} has status ${response.status}.`);
    return new ServerProcess(port, child, performance.now() - started);
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /**
   * CPU time of all threads so far, user and system, in microseconds, by each thread's schedstat. The better known `stat` counts
   * in steps of ten milliseconds, too coarse for short rounds.
   * @see https://docs.kernel.org/scheduler/sched-stats.html
   */
  cpuMicroseconds(): number {
    return this.#threads.read() / 1000;
  }

  /** Resident memory, in MB of 1,048,576 bytes. */
  memoryMegabytes(): number {
    const status = readFileSync(`/proc/${this.process.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
  }

  /** Ends the process. @param signal Default: `SIGKILL`. */
  stop(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
      this.process.once('exit', () => resolve());
      this.process.kill(signal);
    });
  }
}

/** Whether somebody listens on a port; a refusal comes after two milliseconds, so that asking again costs little. */
function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => setTimeout(resolve, 2, false));
  });
}
