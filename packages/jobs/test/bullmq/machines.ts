// Processes of one app, as on several machines, and what they say.
import { type ChildProcess, spawn } from 'node:child_process';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { until } from '../support/until.js';

/** What a process says. */
export interface Said {
  readonly what: 'ready' | 'begin' | 'end' | 'tick' | 'error';
  readonly detail: unknown;
  readonly pid: number;
}

const program = fileURLToPath(new URL('./machine.ts', import.meta.url));

/** The processes that a test started. */
export class Machines {
  /** What all of them said, in order. */
  readonly said: Said[] = [];
  readonly #children: ChildProcess[] = [];

  constructor(
    private readonly url: string,
    private readonly name: string,
  ) {}

  /** What was said of one kind. */
  of(what: Said['what']): readonly Said[] {
    return this.said.filter((one) => one.what === what);
  }

  /** Starts a process, and waits until it works. @param hangs Whether its jobs never end. */
  async start(hangs = false): Promise<ChildProcess> {
    const { NODE_V8_COVERAGE: _, ...env } = process.env;
    const args = ['--import', '@oxc-node/core/register', program, this.url, this.name, hangs ? 'hangs' : ''];
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    this.#children.push(child);
    createInterface({ input: child.stdout }).on('line', (line) => this.said.push(JSON.parse(line)));
    await until(() => this.of('ready').some(({ pid }) => pid === child.pid), 30);
    return child;
  }

  /** Ends them all the hard way. */
  async kill(): Promise<void> {
    await Promise.all(this.#children.map((child) => this.killOne(child)));
  }

  async killOne(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await exited;
  }
}
