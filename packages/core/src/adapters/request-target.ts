// Where a web Request was sent, as its runtime tells it: by a URL of http, or of a scheme of its own.

/** Path and query; a runtime that is told no host it can use gives nothing else. */
export function targetOf(url: string): string {
  const start = url.charCodeAt(0) === slash ? 0 : url.indexOf('/', originLength(url));
  const end = url.indexOf('#', start);
  return end === -1 ? url.slice(start) : url.slice(start, end);
}

const slash = 0x2f;
const plus = 0x2b;

/** How the URL of a request begins that came to Deno over a Unix socket. */
const overSocket = 'http+unix://';

/** Of the shortest at least; nothing before has a slash but the two. */
function originLength(url: string): number {
  return url.charCodeAt(4) === plus ? overSocket.length : 'http://a'.length;
}

/** The URL that was asked for; for a host that was not told, Deno has the socket. */
export function locationOf({ url, headers }: Request): string {
  if (!url.startsWith(overSocket)) return url;
  return `http://${headers.get('host') || 'localhost'}${url.slice(url.indexOf('/', overSocket.length))}`;
}
