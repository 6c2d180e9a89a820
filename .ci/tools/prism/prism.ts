// Owns Prism: one process that stands in front of servers as a proxy, each with a document of its own.
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readViolations, type Sent, type Violation } from './violation.js';

/** What became of a request. */
export interface Passed {
  /** `undefined` if none came. */
  readonly response: Response | undefined;
  /** Whether it was waited for in vain. */
  readonly isLate: boolean;
  readonly violations: readonly Violation[];
}

/** What its process tells. */
interface Told {
  readonly port?: number;
  readonly error?: string;
  readonly thrown?: string;
}

/** How long a response is waited for, in milliseconds. */
const patience = 5000;

/** Prism, in a process of its own. */
export class Prism implements Disposable {
  readonly #process: ChildProcess;
  #hear: (told: Told) => void = () => undefined;

  constructor() {
    this.#process = fork(fileURLToPath(new URL('proxy.mjs', import.meta.url)), { execArgv: [] });
    this.#process.on('message', (told: Told) => this.#hear(told));
  }

  /**
   * Puts it in front of a server.
   * @param file The server's document.
   * @returns Where it is reached.
   * @throws {Error} If it does not take the document.
   */
  async standBefore(server: string, file: string): Promise<string> {
    const told = await new Promise<Told>((resolve) => {
      this.#hear = resolve;
      this.#process.send({ file, upstream: server });
    });
    if (told.port === undefined) throw new Error(`Prism does not take ${file}: ${told.error}`);
    return `http://127.0.0.1:${told.port}`;
  }

  /** Sends a request through it; one at a time. @param proxy Where it is reached. */
  async send(proxy: string, sent: Sent): Promise<Passed> {
    const { method, target, headers, body } = sent;
    const failed = new AbortController();
    this.#hear = ({ thrown }) => failed.abort(new Error(`throws ${thrown}`));
    const signal = AbortSignal.any([failed.signal, AbortSignal.timeout(patience)]);
    try {
      const response = await fetch(proxy + target, { method, headers, body: body ?? null, redirect: 'manual', signal });
      return { response, isLate: false, violations: readViolations(sent, response) };
    } catch (error) {
      const { name, message } = error as Error;
      const violation = { at: 'nothing', message, sent, status: undefined };
      return { response: undefined, isLate: name === 'TimeoutError', violations: [violation] };
    }
  }

  [Symbol.dispose](): void {
    this.#process.kill();
  }
}
