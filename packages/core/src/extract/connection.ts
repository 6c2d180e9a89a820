// Owns the request's head as security schemes see it. Layer 5.
import type { Connection } from '../contracts/connection.js';
import type { RequestHead } from '../contracts/request-head.js';
import { PorticoError } from '../errors/portico-error.js';
import { asTexts } from './request-head.js';

/**
 * Creates what a scheme sees of a request.
 * @param readBody Reads the raw body, for a scheme that declares `readsBody`; `undefined` for all others.
 */
export function createConnection(head: RequestHead, readBody: (() => Promise<Uint8Array>) | undefined): Connection {
  return new HeadConnection(head, readBody);
}

class HeadConnection implements Connection {
  readonly #head: RequestHead;
  readonly #readBody: (() => Promise<Uint8Array>) | undefined;

  constructor(head: RequestHead, readBody: (() => Promise<Uint8Array>) | undefined) {
    this.#head = head;
    this.#readBody = readBody;
  }

  get method(): string {
    return this.#head.request.method;
  }

  get url(): URL {
    return this.#head.request.url;
  }

  header(name: string): string | undefined {
    const wanted = name.toLowerCase();
    if (wanted !== 'authorization') return this.#head.request.header(wanted);
    // Which of several credentials a proxy in front has checked cannot be told: joined, they fit no scheme's grammar.
    const lines = this.#head.request.headerLines(wanted);
    return lines.length > 1 ? lines.join(', ') : lines[0];
  }

  query(name: string): string | undefined {
    return asTexts(this.#head.query(name)).at(-1);
  }

  cookie(name: string): string | undefined {
    return this.#head.cookie(name);
  }

  async body(): Promise<Uint8Array> {
    if (this.#readBody) return this.#readBody();
    throw new PorticoError(
      'Cannot read the body in `authenticate`: the scheme did not declare that it does. Write `readonly readsBody = true` in the scheme.',
    );
  }
}
