// Owns redirects: a status from 300 on and the `Location` that a handler gives.
import { DefinitionError, defineResponder, PorticoError, type Responder } from '@portico/core';

/** The statuses that lead somewhere else (RFC 9110 §15.4). */
export type RedirectStatus = 301 | 302 | 303 | 307 | 308;

const statuses: readonly number[] = [301, 302, 303, 307, 308] satisfies RedirectStatus[];

/**
 * A redirect. Never lead to what a client sent without checking it: `//evil.example` is another site.
 * @param status 307 keeps method and body, 303 makes a GET of a POST, 308 and 301 are for good. Default: 307.
 * @returns A responder; the handler gives a URL, or a path such as `/items/1`.
 * @throws {DefinitionError} If the status is not one of a redirect.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.4
 * @example app.get('/old', [], { response: Redirect(308) }, () => '/new');
 */
export function Redirect(status: RedirectStatus = 307): Responder<string | URL> {
  if (!statuses.includes(status)) {
    throw new DefinitionError(
      `Cannot declare Redirect(${status}): it leads nowhere. Write one of ${statuses.join(', ')}.`,
    );
  }
  return defineResponder<string | URL>({
    label: 'Redirect',
    status,
    describe: () => ({ content: [], headers: { Location: { description: 'Where to go on', required: true } } }),
    compile: () => (value, exchange) => {
      if (!statuses.includes(exchange.status)) throw nowhere(exchange.status);
      return { status: exchange.status, headers: { location: locationOf(value) }, body: null };
    },
  });
}

/** A header's text: what no URL holds as it is, is percent-encoded, and a line break would be a header of its own. */
function locationOf(value: unknown): string {
  const text = value instanceof URL ? value.href : value;
  if (typeof text !== 'string' || text === '' || hasControl.test(text)) {
    throw new PorticoError(
      'Cannot redirect: the handler gave no URL that a header can hold. Give a URL, or a path such as /items/1, without line breaks.',
    );
  }
  return text.replace(/[^\x21-\x7e]+/g, (part) => encodeURIComponent(part.replace(loneSurrogate, '\ufffd')));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const hasControl = /[\0-\x1f\x7f]/;
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function nowhere(status: number): PorticoError {
  return new PorticoError(
    `Cannot redirect with the status ${status}: it leads nowhere. Leave \`status\` out, or declare one of ${statuses.join(', ')}.`,
  );
}
