// Owns the two formats of errors: `{"detail": …}`, and the problem details of RFC 9457.

import type { IncomingRequest } from '../contracts/incoming-request.js';
import type { ErrorExchange, ErrorFormat } from '../contracts/responder.js';
import { phraseOf } from '../errors/status-phrases.js';

/** The format of every app that asks for no other: whatever the error is, its detail says it. */
export const detailFormat: ErrorFormat = Object.freeze({
  shape: 'detail',
  mediaType: 'application/json',
  write: (_: ErrorExchange, detail: string) => `{"detail":${detail}}`,
  writeIssues: (_: ErrorExchange, issues: string) => `{"detail":${issues}}`,
});

/**
 * The format of problem details: a text is the `detail`, any other value stands in the extension member `data`.
 * @param rootPath What a proxy takes off the path of every request where the request does not say.
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
export function createProblemFormat(rootPath: string): ErrorFormat {
  const open = ({ status, request }: ErrorExchange, type: string, detail: string): string => {
    const instance = instanceOf(request, rootPath);
    return (
      `{"type":${JSON.stringify(type)},"title":${titleOf(status)},"status":${status}${detail}` +
      (instance === undefined ? '' : `,"instance":"${instance}"`)
    );
  };
  return Object.freeze({
    shape: 'problem',
    mediaType: 'application/problem+json',
    write: (exchange: ErrorExchange, detail: string, type = 'about:blank') => {
      if (!detail.startsWith('"')) return `${open(exchange, type, '')},"data":${detail}}`;
      // The phrase of the status is what an error says that says nothing: the title says it already.
      return `${open(exchange, type, detail === titleOf(exchange.status) ? '' : `,"detail":${detail}`)}}`;
    },
    writeIssues: (exchange: ErrorExchange, issues: string) =>
      `${open(exchange, 'about:blank', '')},"errors":${issues}}`,
  });
}

/** No phrase holds what JSON would escape. */
function titleOf(status: number): string {
  return `"${phraseOf(status)}"`;
}

/** An absolute path (RFC 3986 §3.3); `//host` would refer to another server. None of it needs to be escaped in JSON. */
const absolutePath = /^\/(?!\/)(?:[\w\-.~!$&'()*+,;=:@/]|%[\da-f]{2})*$/i;

/** The most characters of a path that is repeated: no error grows with what was sent, and a 422 stays within 48 KiB. */
const longestInstance = 1000;

/** The path as the client knows it, without its query, which may hold a key; `undefined` if it is none that a URI may have. */
function instanceOf({ target, rootPath: own }: IncomingRequest, rootPath: string): string | undefined {
  const path = (own ?? rootPath) + target.split('?', 1)[0];
  return path.length <= longestInstance && absolutePath.test(path) ? path : undefined;
}
