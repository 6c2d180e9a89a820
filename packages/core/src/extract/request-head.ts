// The views on a request's head that sources and security schemes read: each is parsed when first asked for.

import { parseCookie } from 'cookie';
import { parse } from 'fast-querystring';
import type { IncomingRequest } from '../contracts/incoming-request.js';
import type { RequestContext, ResponseSettings } from '../contracts/request-context.js';
import type { RequestHead, Texts } from '../contracts/request-head.js';
import type { Connection } from '../contracts/security-scheme.js';
import { PorticoError } from '../errors/portico-error.js';

/** Values by name; without a prototype, so that no name is special. */
type ByName<V> = Readonly<Record<string, V | undefined>>;

const nothing: readonly string[] = Object.freeze([]);

/** The head of a request, with the parameters of its path. */
export class ParsedHead implements RequestHead {
  #query: ByName<string | readonly string[]> | undefined;
  #cookies: ByName<string> | undefined;

  /**
   * @param request The request.
   * @param params The path's parameters, percent-decoded.
   */
  constructor(
    readonly request: IncomingRequest,
    readonly params: Readonly<Record<string, string>>,
  ) {}

  query(name: string): Texts {
    this.#query ??= parseQuery(this.request.target);
    return this.#query[name];
  }

  queryEntries(): readonly (readonly [string, string | readonly string[]])[] {
    this.#query ??= parseQuery(this.request.target);
    return Object.entries(this.#query as Readonly<Record<string, string | readonly string[]>>);
  }

  cookie(name: string): string | undefined {
    const lines = this.request.headerLines('cookie');
    for (let index = lines.length - 1; index >= 0; index--) {
      const value = lastCookie(lines[index] ?? '', name);
      if (value !== undefined) return decode(unquote(value));
    }
    return undefined;
  }

  cookieEntries(): readonly (readonly [string, string])[] {
    this.#cookies ??= parseCookies(this.request.headerLines('cookie'));
    return Object.entries(this.#cookies as Readonly<Record<string, string>>);
  }

  param(name: string): string | undefined {
    return Object.hasOwn(this.params, name) ? this.params[name] : undefined;
  }
}

/** What stands under one name as a list. */
export function asTexts(found: Texts): readonly string[] {
  if (found === undefined) return nothing;
  return typeof found === 'string' ? [found] : found;
}

function parseQuery(target: string): ByName<string | readonly string[]> {
  const start = target.indexOf('?');
  return parse(start < 0 ? '' : target.slice(start + 1));
}

/** The last cookie with a name: a browser may send dozens, of which most routes ask for one. */
function lastCookie(line: string, name: string): string | undefined {
  if (isAlone(line, name)) return trimmed(line, name.length + 1, line.length);
  let end = line.length;
  while (end > 0) {
    const start = line.lastIndexOf(';', end - 1) + 1;
    const equals = equalsAfter(line, start, name);
    if (equals >= 0 && equals < end) return trimmed(line, equals + 1, end);
    end = start - 1;
  }
  return undefined;
}

/** Where the `=` behind a name stands; -1 if the cookie that begins there has another name, or none. */
function equalsAfter(line: string, start: number, name: string): number {
  let at = start;
  while (isBlank(line.charCodeAt(at))) at++;
  if (!line.startsWith(name, at)) return -1;
  at += name.length;
  while (isBlank(line.charCodeAt(at))) at++;
  return line.charCodeAt(at) === equalsSign ? at : -1;
}

/** Whether a line has one cookie, which has the name: so it is for most who have one at all. */
function isAlone(line: string, name: string): boolean {
  return line.startsWith(name) && line.charCodeAt(name.length) === equalsSign && !line.includes(';');
}

const equalsSign = 0x3d;

/** A part of a text without the spaces and tabs around it (RFC 9110 §5.6.3). */
function trimmed(text: string, start: number, end: number): string {
  let from = start;
  let to = end;
  while (from < to && isBlank(text.charCodeAt(from))) from++;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
  return text.slice(from, to);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

const decoding = { decode: (text: string): string => decode(unquote(text)) };

function parseCookies(lines: readonly string[]): ByName<string> {
  const [line = ''] = lines;
  const text = lines.length > 1 ? lines.join(';') : line;
  return parseCookie(text.includes(';') ? reversed(text) : text, decoding);
}

/** The parser keeps the first of several cookies with one name; they are handed to it in reverse, since the last counts. */
function reversed(cookies: string): string {
  return cookies.split(';').reverse().join(';');
}

/** Quotes around a cookie's value belong to the syntax (RFC 6265 §4.1.1). */
export function unquote(text: string): string {
  return text.startsWith('"') ? (/^"(.*)"$/.exec(text)?.[1] ?? text) : text;
}

/** Takes percent-encoding off; a broken one stays as it is. */
export function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Whatever holds the context of a request. */
interface ContextOwner {
  readonly context: Pick<RequestContext, 'response'>;
}

/**
 * Creates what a scheme sees of a request.
 * @param owner Holds the context of the request, which is made when first asked for.
 * @param readBody Reads the raw body, for a scheme that declares `readsBody`; `undefined` for all others.
 */
export function createConnection(
  head: RequestHead,
  owner: ContextOwner,
  readBody: (() => Promise<Uint8Array>) | undefined,
): Connection {
  return new HeadConnection(head, owner, readBody);
}

class HeadConnection implements Connection {
  readonly #head: RequestHead;
  readonly #owner: ContextOwner;
  readonly #readBody: (() => Promise<Uint8Array>) | undefined;

  constructor(head: RequestHead, owner: ContextOwner, readBody: (() => Promise<Uint8Array>) | undefined) {
    this.#head = head;
    this.#owner = owner;
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

  get response(): ResponseSettings {
    return this.#owner.context.response;
  }

  get platform(): unknown {
    return this.#head.request.platform;
  }

  async body(): Promise<Uint8Array> {
    if (this.#readBody) return this.#readBody();
    throw new PorticoError(
      'Cannot read the body in `authenticate`: the scheme did not declare that it does. Write `readonly readsBody = true` in the scheme.',
    );
  }
}
