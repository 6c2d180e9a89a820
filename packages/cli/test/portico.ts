// Spawns the real executable on programs written to a folder of their own.
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const packageFolder = fileURLToPath(new URL('..', import.meta.url));
/** The command, for a shell that calls it by itself. */
export const executable: string = join(packageFolder, 'bin/portico.js');
const fakeApp = join(packageFolder, 'test/fixtures/fake-app.ts');

/** How long a process may take to say what a test waits for, in milliseconds. */
const patience = 20_000;

/** A folder with `app.ts`, the fake app, and the given files; `null` leaves a file out. */
export class Project {
  readonly folder: string = realpathSync(mkdtempSync(join(tmpdir(), 'portico-cli-')));
  readonly #running: Running[] = [];

  constructor(files: Readonly<Record<string, string>> = {}) {
    symlinkSync(join(packageFolder, 'node_modules'), join(this.folder, 'node_modules'));
    cpSync(fakeApp, join(this.folder, 'app.ts'));
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** The same folder, with variables for the processes that are started from it. */
  with(env: Readonly<Record<string, string>>): Pick<Project, 'start' | 'run'> {
    const start = (...args: readonly string[]): Running => this.#start(args, env);
    return { start, run: (...args) => start(...args).ended };
  }

  /** Starts `portico` with the given arguments, in the folder. */
  start(...args: readonly string[]): Running {
    return this.#start(args, {});
  }

  #start(args: readonly string[], env: Readonly<Record<string, string>>): Running {
    const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env;
    const running = new Running(
      spawn(process.execPath, [executable, ...args], { cwd: this.folder, env: { ...inherited, ...env } }),
    );
    this.#running.push(running);
    return running;
  }

  /** Runs `portico` to its end. */
  async run(...args: readonly string[]): Promise<Ended> {
    return this.start(...args).ended;
  }

  /** Ends what still runs and removes the folder. */
  async dispose(): Promise<void> {
    await Promise.all(this.#running.map((running) => running.kill()));
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What a process said and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A process of the command. */
export class Running {
  stdout = '';
  stderr = '';
  /** Both streams, as they came. */
  output = '';
  readonly ended: Promise<Ended>;

  constructor(readonly child: ChildProcess) {
    child.stdout?.on('data', (data) => {
      this.stdout += data;
      this.output += data;
    });
    child.stderr?.on('data', (data) => {
      this.stderr += data;
      this.output += data;
    });
    this.ended = new Promise((resolve) =>
      child.on('close', (code) => resolve({ code, stdout: this.stdout, stderr: this.stderr })),
    );
  }

  /** The match of a pattern in what the process said so far or says next, after `from` characters of it. */
  async says(pattern: RegExp, from = 0): Promise<RegExpExecArray> {
    const end = Date.now() + patience;
    while (Date.now() < end) {
      const match = pattern.exec(this.output.slice(from));
      if (match) return match;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`The process did not say ${pattern} but:\n${this.output}`);
  }

  /** The URL it serves on. */
  async url(from = 0): Promise<string> {
    return (await this.says(/Serving .* on (http:\S+)\n/, from))[1] as string;
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  async kill(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGTERM');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), 8_000);
    await this.ended;
    clearTimeout(timer);
  }
}
