// Reads `$ curl …` and the answer below it from a console block, and asks the app the same.
import { STATUS_CODES } from 'node:http';
import { parseArgs } from 'node:util';

/** A command of a console block, and the lines below it. */
export interface Exchange {
  readonly command: string;
  readonly output: string;
}

/** The commands of a block; a line that ends in a backslash goes on in the next. */
export function readExchanges(text: string): readonly Exchange[] {
  return text
    .replace(/\\\n\s*/g, '')
    .split(/^\$ /m)
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [command = '', ...output] = part.trimEnd().split('\n');
      return { command, output: output.join('\n') };
    });
}

const options = {
  include: { type: 'boolean', short: 'i' },
  request: { type: 'string', short: 'X' },
  header: { type: 'string', short: 'H', multiple: true },
  data: { type: 'string', short: 'd', multiple: true },
  json: { type: 'string' },
  cookie: { type: 'string', short: 'b' },
  'cookie-jar': { type: 'string', short: 'c' },
} as const;

/** The cookies of `-c cookies.txt` and `-b cookies.txt`, by name. */
export type CookieJar = Map<string, string>;

/** What a curl command asks for. */
interface Asked {
  readonly request: Request;
  readonly include: boolean;
  /** Keeps the cookies of the answer, if the command says so. */
  keep(response: Response): void;
}

/** The request that a curl command sends. @throws {TypeError} If it uses an option that is not known here. */
export function readRequest(command: string, jar: CookieJar): Asked {
  const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
  const { values, positionals } = parseArgs({ args: words.slice(1), options, allowPositionals: true });
  const headers = new Headers(
    values.header?.map((line): [string, string] => line.split(/:\s*(.*)/, 2) as [string, string]),
  );
  // As curl reads it: what has no `=` is the name of a file.
  if (values.cookie?.includes('=')) headers.set('cookie', values.cookie);
  else if (values.cookie !== undefined) headers.set('cookie', [...jar].map((pair) => pair.join('=')).join('; '));
  const body = values.json ?? values.data?.join('&');
  if (body !== undefined && !headers.has('content-type')) {
    headers.set('content-type', values.json === undefined ? 'application/x-www-form-urlencoded' : 'application/json');
  }
  const method = values.request ?? (body === undefined ? 'GET' : 'POST');
  const init = { method, headers, ...(body === undefined ? {} : { body }) };
  const keep = (response: Response): void => {
    if (values['cookie-jar'] !== undefined) keepCookies(response, jar);
  };
  return { request: new Request(positionals[0] ?? '', init), include: values.include ?? false, keep };
}

function keepCookies(response: Response, jar: CookieJar): void {
  for (const line of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/;\s*Max-Age=0\b/i.test(line)) jar.delete(name);
    else jar.set(name, value);
  }
}

/**
 * The answer as curl would print it.
 * @param shown What the page shows: of the headers those it names are printed, and JSON is laid out as there.
 */
export async function printAnswer(response: Response, include: boolean, shown: string): Promise<string> {
  const body = await response.text();
  if (!include) return layOut(body, shown);
  const [head = '', ...rest] = shown.split('\n\n');
  const names = head
    .split('\n')
    .slice(1)
    .map((line) => line.split(':')[0] ?? '');
  const lines = names.map((name) => `${name}: ${response.headers.get(name)}`);
  const answer = [`HTTP/1.1 ${response.status} ${STATUS_CODES[response.status]}`, ...lines].join('\n');
  return body === '' ? answer : `${answer}\n\n${layOut(body, rest.join('\n\n'))}`;
}

/** Pages may break a long line of JSON; the values and their order stay as they are. */
function layOut(body: string, shown: string): string {
  try {
    return JSON.stringify(JSON.parse(shown)) === body ? shown : body.trimEnd();
  } catch {
    return body.trimEnd();
  }
}
