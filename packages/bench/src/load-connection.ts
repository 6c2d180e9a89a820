// Owns one keep-alive connection of the load generator: the next request goes out when the last answer is whole.
import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';

/** Told of each whole answer. */
export type OnResponse = (status: number, milliseconds: number) => void;

/** A connection that asks the same again and again. */
export class LoadConnection {
  readonly #socket: Socket;
  readonly #ended: Promise<void>;
  #missing = 0;
  #chunked = false;
  #inResponse = false;
  #status = 0;
  #sentAt = 0;
  #stopped = false;

  constructor(
    port: number,
    readonly request: string,
    readonly onResponse: OnResponse,
  ) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.#socket.on('connect', () => this.#send());
    this.#socket.on('data', (chunk) => this.#take(chunk));
    this.#ended = new Promise((resolve, reject) => {
      this.#socket.on('error', reject);
      this.#socket.on('close', () => {
        if (this.#stopped) resolve();
        else reject(new Error('The server closed a connection in the middle of a round.'));
      });
    });
    this.#ended.catch(() => undefined);
  }

  /** Ends the connection after the answer under way. @throws If the server broke it off before. */
  stop(): Promise<void> {
    this.#stopped = true;
    return this.#ended;
  }

  #send(): void {
    if (this.#stopped) {
      this.#socket.destroy();
      return;
    }
    this.#sentAt = performance.now();
    this.#socket.write(this.request, 'latin1');
  }

  #take(chunk: Buffer): void {
    if (this.#inResponse) this.#missing -= chunk.length;
    else this.#begin(chunk);
    const whole = this.#chunked ? chunk.toString('latin1', chunk.length - 5) === '0\r\n\r\n' : this.#missing <= 0;
    if (!whole) return;
    this.#inResponse = false;
    this.onResponse(this.#status, performance.now() - this.#sentAt);
    this.#send();
  }

  /** Every peer sends its head in one piece. */
  #begin(chunk: Buffer): void {
    const head = chunk.toString('latin1', 0, chunk.indexOf('\r\n\r\n') + 4);
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    this.#inResponse = true;
    this.#status = Number(head.slice(9, 12));
    this.#chunked = length === undefined;
    this.#missing = Number(length ?? 0) + head.length - chunk.length;
  }
}
