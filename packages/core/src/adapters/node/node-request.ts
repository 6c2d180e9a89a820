// Owns a node:http request as the handler sees it: every part is made only when somebody reads it. Layer 7.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { IncomingRequest } from '../../contracts/incoming-request.js';
import { HTTPException } from '../../errors/http-exception.js';
import { allLines, firstLine } from './header-lines.js';
import { announcesBody, NodeBody } from './node-body.js';

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
  #signal: AbortSignal | undefined;

  constructor(
    readonly message: IncomingMessage,
    readonly response: ServerResponse,
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
    this.#signal ??= watchDeparture(this.response);
    return this.#signal;
  }

  header(name: string): string | undefined {
    return firstLine(this.message.rawHeaders, name);
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
  return 'encrypted' in message.socket ? 'https' : 'http';
}

/** The authority; a Host that carries more than that would move the URL's path, or hide its host behind a user name. */
function hostOf(message: IncomingMessage): string {
  const host = message.headers.host ?? 'localhost';
  if (/^(?:[\w.~%!$&'()*+,;=-]+|\[[\da-f:.]+\])(?::\d{0,5})?$/i.test(host) && URL.canParse(`http://${host}`))
    return host;
  throw new HTTPException(400, 'Invalid Host header');
}

function readHeaders(lines: readonly string[]): Headers {
  const headers = new Headers();
  for (let index = 0; index < lines.length; index += 2) headers.append(lines[index] ?? '', lines[index + 1] ?? '');
  return headers;
}

function watchDeparture(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  const leave = (): void => {
    if (!response.writableFinished) controller.abort();
  };
  if (response.destroyed) leave();
  else response.once('close', leave);
  return controller.signal;
}
