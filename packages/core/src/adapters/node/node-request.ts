// A node:http request as the handler sees it: every part is made only when somebody reads it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';
import type { TLSSocket } from 'node:tls';
import { type Client, clientGone, clientOf, type IncomingRequest } from '../../contracts/incoming-request.js';
import { HTTPException } from '../../errors/http-exception.js';
import type { Traffic } from '../traffic.js';
import type { NodeConnection } from './connections.js';
import { allLines, joinLines } from './header-lines.js';
import { announcesBody, NodeBody } from './node-body.js';

/** What `request.platform` is on Node. */
export interface NodePlatform {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** A request on node:http, with the response it belongs to. */
export class NodeRequest implements IncomingRequest {
  readonly method: string;
  readonly target: string;
  /** Whether the request's framing announces a body. */
  readonly hasBody: boolean;
  readonly #awaitsContinue: boolean;
  #body: NodeBody | undefined;
  #url: URL | undefined;
  #headers: Headers | undefined;
  #aborter: AbortController | undefined;

  constructor(
    readonly message: IncomingMessage,
    readonly response: ServerResponse,
    readonly connection: NodeConnection,
    readonly traffic: Traffic,
    awaitsContinue: boolean,
  ) {
    this.method = message.method ?? 'GET';
    this.target = originForm(message.url ?? '/');
    this.hasBody = announcesBody(message);
    this.#awaitsContinue = awaitsContinue;
  }

  /** Whether the client has sent, or is about to send, a body that was not read to its end. */
  get unread(): boolean {
    return this.hasBody && this.#body?.consumed !== true;
  }

  get body(): NodeBody {
    this.#body ??= new NodeBody(this.message, this.response, this.hasBody, this.#awaitsContinue);
    return this.#body;
  }

  get url(): URL {
    this.#url ??= new URL(`${schemeOf(this.message)}://${hostOf(this.message)}${this.target}`);
    return this.#url;
  }

  get headers(): Headers {
    this.#headers ??= readHeaders(this.message.rawHeaders);
    return this.#headers;
  }

  get signal(): AbortSignal {
    return (this.#aborter ?? this.#watch()).signal;
  }

  /** Whether nobody is there to respond to; a response that waits behind another of its connection does not know by itself. */
  get gone(): boolean {
    return this.response.destroyed === true || this.connection.socket.destroyed;
  }

  /** Whether the request was received and its response sent, to the last byte. */
  get finished(): boolean {
    return this.#sent && this.message.complete;
  }

  get unanswered(): boolean {
    return this.message.complete && (this.waits || !this.response.headersSent);
  }

  get waits(): boolean {
    // A response has no socket before its turn, and none after it.
    return this.response.socket === null && !this.#sent;
  }

  onceSent(work: () => void): void {
    this.response.once('finish', work);
  }

  /** Whether somebody waits for bytes of the body that are not here. */
  get reading(): boolean {
    return this.#body?.reading === true && !this.message.complete && this.message.readableLength === 0;
  }

  /** Tells whoever holds the signal that the request is over. @param reason Why. */
  abort(reason: DOMException): void {
    this.#aborter ??= new AbortController();
    this.#aborter.abort(reason);
    this.#forget();
  }

  endBody(): void {
    if (!this.message.complete) this.message.destroy();
  }

  /** Of a response that was broken off, HTTP/2 says that its writing is finished. */
  get #sent(): boolean {
    return this.response.writableEnded && this.response.writableFinished;
  }

  /** Whether the response was broken off: of what was destroyed, Node says that its writing is finished. */
  get #broken(): boolean {
    if (this.message.httpVersionMajor === 1) return this.connection.socket.destroyed;
    // Clients may cancel with NO_ERROR, too (RFC 9113 §7).
    return !this.response.writableEnded || (this.message as unknown as Http2ServerRequest).stream.rstCode !== 0x00;
  }

  #watch(): AbortController {
    const aborter = new AbortController();
    this.#aborter = aborter;
    if (this.gone && !this.#sent) {
      aborter.abort(clientGone());
      return aborter;
    }
    this.connection.watched.add(this);
    this.traffic.watched.add(this);
    let sent = this.#sent;
    this.response.once('finish', () => {
      sent = !this.#broken;
    });
    this.response.once('close', () => {
      if (!sent) aborter.abort(clientGone());
      this.#forget();
    });
    return aborter;
  }

  #forget(): void {
    this.connection.watched.delete(this);
    this.traffic.watched.delete(this);
  }

  get client(): Client | undefined {
    const { remoteAddress, remotePort } = this.message.socket;
    return clientOf(remoteAddress, remotePort);
  }

  get platform(): NodePlatform {
    return { request: this.message, response: this.response };
  }

  header(name: string): string | undefined {
    return joinLines(this.message.rawHeaders, name);
  }

  headerLines(name: string): readonly string[] {
    return allLines(this.message.rawHeaders, name);
  }
}

/** A proxy's client names the whole URL, `OPTIONS *` no path at all (RFC 9112 §3.2). */
function originForm(target: string): string {
  if (target.startsWith('/')) return target;
  const rest = target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '');
  return rest.startsWith('/') ? rest : `/${rest}`;
}

function schemeOf(message: IncomingMessage): 'http' | 'https' {
  // Bun has the property on every socket.
  return (message.socket as Partial<TLSSocket>).encrypted === true ? 'https' : 'http';
}

/** The authority; a Host that carries more than that would move the URL's path, or hide its host behind a user name. */
function hostOf(message: IncomingMessage): string {
  const host = message.headers.host ?? (message.headers[':authority'] as string | undefined) ?? 'localhost';
  if (/^(?:[\w.~%!$&'()*+,;=-]+|\[[\da-f:.]+\])(?::\d{0,5})?$/i.test(host) && URL.canParse(`http://${host}`))
    return host;
  throw new HTTPException(400, 'Invalid Host header');
}

function readHeaders(lines: readonly string[]): Headers {
  const headers = new Headers();
  for (let index = 0; index < lines.length; index += 2) {
    const name = lines[index] ?? '';
    // The pseudo-headers of HTTP/2 (RFC 9113 §8.3) are no headers.
    if (!name.startsWith(':')) headers.append(name, lines[index + 1] ?? '');
  }
  // Not every runtime joins cookies as RFC 9113 §8.2.3 asks.
  const cookies = joinLines(lines, 'cookie');
  if (cookies !== undefined) headers.set('cookie', cookies);
  return headers;
}
