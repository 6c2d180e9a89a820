// Owns a client that speaks to a server byte by byte, to see what a well-behaved one would hide.
import { connect, type Socket } from 'node:net';

/** A raw connection and what came back on it. */
export class RawClient {
  readonly socket: Socket;
  received = '';
  /** Whether the server has half-closed the connection. */
  ended = false;
  closed = false;
  /** The code of the error that broke the connection. */
  error: string | undefined;

  constructor(port: number) {
    this.socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    this.socket.setEncoding('latin1');
    this.socket.on('data', (text: string) => (this.received += text));
    this.socket.on('end', () => (this.ended = true));
    this.socket.on('close', () => (this.closed = true));
    this.socket.on('error', (error: NodeJS.ErrnoException) => (this.error = error.code));
  }

  /** Sends a request's head, its lines joined by CRLF and ended by an empty one. */
  head(...lines: readonly string[]): this {
    this.socket.write(`${[...lines, '', ''].join('\r\n')}`);
    return this;
  }

  send(text: string): this {
    if (this.socket.writable) this.socket.write(text);
    return this;
  }

  /** The JSON after the head of the last answer. */
  get json(): unknown {
    return JSON.parse(this.received.slice(this.received.lastIndexOf('\r\n\r\n') + 4));
  }
}
