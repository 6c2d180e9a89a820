// Owns the reading of what proxies write: X-Forwarded-* and Forwarded (RFC 7239); what is malformed is nothing.
import type { MiddlewareRequest } from '@portico/core';

/** What a proxy says of who called it. */
export interface Hop {
  /** An IP address; `undefined` if it says none, as `unknown` or `_hidden`. */
  readonly address: string | undefined;
  readonly port: number | undefined;
  readonly proto: 'http' | 'https' | undefined;
  readonly host: string | undefined;
  readonly prefix: string | undefined;
}

/**
 * The hops that `X-Forwarded-For` names, the nearest first, each read when it is asked for: a client can make up thousands. Of the others
 * the entry of the same hop counts, or else the nearest proxy's.
 */
export function* readXForwarded(request: MiddlewareRequest): Generator<Hop, void, undefined> {
  const list = (name: string): readonly string[] => split(request.headerLines(`x-forwarded-${name}`), ',');
  const addresses = list('for');
  const of = (values: readonly string[], index: number): string | undefined =>
    values.length === addresses.length ? values[index] : values.at(-1);
  const [protos, hosts, prefixes] = [list('proto'), list('host'), list('prefix')];
  for (let index = addresses.length - 1; index >= 0; index -= 1) {
    yield {
      ...addressOf(addresses[index]),
      proto: protoOf(of(protos, index)),
      host: hostOf(of(hosts, index)),
      prefix: prefixOf(of(prefixes, index)),
    };
  }
}

/** The hops of `Forwarded`, as `readXForwarded` gives them. @see https://www.rfc-editor.org/rfc/rfc7239#section-4 */
export function* readForwarded(request: MiddlewareRequest): Generator<Hop, void, undefined> {
  for (const element of split(request.headerLines('forwarded'), ',').toReversed()) {
    const pairs = new Map(split([element], ';').map(pairOf));
    yield {
      ...addressOf(pairs.get('for')),
      proto: protoOf(pairs.get('proto')),
      host: hostOf(pairs.get('host')),
      prefix: undefined,
    };
  }
}

/**
 * Splits at a separator, within quotes, too: no address, host or protocol holds one, and a quotation mark that a client left open would
 * take in what the proxy appends to it.
 */
function split(lines: readonly string[], separator: ',' | ';'): readonly string[] {
  return lines.flatMap((line) => line.split(separator)).map((part) => part.trim());
}

function pairOf(pair: string): readonly [string, string] {
  const equals = pair.indexOf('=');
  const value = pair.slice(equals + 1);
  return [pair.slice(0, equals).toLowerCase(), value.replace(/^"(.*)"$/, '$1').replace(/\\(.)/g, '$1')];
}

const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/;

/** `192.0.2.1`, `192.0.2.1:80`, `2001:db8::1` or `[2001:db8::1]:80`. */
function addressOf(text = ''): Pick<Hop, 'address' | 'port'> {
  const [, bracketed, first] = /^\[([\da-f:.]+)\](?::(\d{1,5}))?$/i.exec(text) ?? [];
  if (bracketed !== undefined) return checked(bracketed, first);
  const [, plain, second] = /^([\d.]+):(\d{1,5})$/.exec(text) ?? [];
  return plain !== undefined ? checked(plain, second) : checked(text, undefined);
}

function checked(text: string, port: string | undefined): Pick<Hop, 'address' | 'port'> {
  const address = text.replace(/^::ffff:(?=\d+\.)/i, '');
  const valid = ipv4.test(address) || (address.includes(':') && URL.canParse(`http://[${address}]`));
  return { address: valid ? address : undefined, port: valid && port !== undefined ? Number(port) : undefined };
}

function protoOf(text: string | undefined): Hop['proto'] {
  const proto = text?.toLowerCase();
  return proto === 'http' || proto === 'https' ? proto : undefined;
}

/** A host and nothing else: whoever builds links of it must not be sent elsewhere. */
function hostOf(text: string | undefined): string | undefined {
  if (text === undefined || !/^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i.test(text)) return undefined;
  return URL.canParse(`http://${text}`) ? text : undefined;
}

/** A path that a redirect may start with: never `//host`. */
function prefixOf(text: string | undefined): string | undefined {
  const prefix = text?.replace(/\/$/, '');
  return prefix !== undefined && /^(?:\/[\w.~%!$&'()*+,;=:@-]+)+$/.test(prefix) ? prefix : undefined;
}
