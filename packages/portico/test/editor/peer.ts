// A process that is asked and answers, in messages that have a head, as HTTP does.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';

/** Of a process, from what Linux says of it. @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function secondsOf(stat: string): number {
  const fields = stat.replace(/^.*\) /, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

export type Message = Readonly<Record<string, unknown>>;

/** Such a process, whichever way it writes requests and numbers its answers. */
export class Peer {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (message: Message) => void>();
  #received: Buffer = Buffer.alloc(0);
  #last = 0;

  constructor(
    args: readonly string[],
    readonly write: (message: object) => string,
    readonly answerTo: (message: Message) => number | undefined,
  ) {
    this.#child = spawn(process.execPath, [...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#child.stdout?.on('data', (chunk: Buffer) => this.#receive(chunk));
  }

  next(): number {
    this.#last += 1;
    return this.#last;
  }

  send(message: object): void {
    this.#child.stdin?.write(this.write(message));
  }

  async ask(id: number, message: object): Promise<Message> {
    const answer = new Promise<Message>((resolve) => this.#waiting.set(id, resolve));
    this.send(message);
    return answer;
  }

  /** The CPU time that it has taken, in seconds, with the process below it if it has one. Linux alone tells. */
  cpuTime(): number {
    const { pid } = this.#child;
    const below = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    return [`${pid}`, ...below].reduce((sum, one) => sum + secondsOf(readFileSync(`/proc/${one}/stat`, 'utf8')), 0);
  }

  end(): void {
    this.#child.kill();
  }

  #receive(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      const head = /Content-Length: (\d+)\r\n(?:[^\r]+\r\n)*\r\n/.exec(this.#received.toString('latin1'));
      if (!head) return;
      const start = head.index + head[0].length;
      const end = start + Number(head[1]);
      if (this.#received.length < end) return;
      const message = JSON.parse(this.#received.subarray(start, end).toString('utf8')) as Message;
      this.#received = this.#received.subarray(end);
      const id = this.answerTo(message);
      const resolve = id === undefined ? undefined : this.#waiting.get(id);
      if (id !== undefined) this.#waiting.delete(id);
      resolve?.(message);
    }
  }
}
