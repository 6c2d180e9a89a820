// What every client does at run time, around openapi-fetch: below the line it is copied into the client as it stands here.
import createFetchClient, { type Client, type ClientOptions, type Middleware } from 'openapi-fetch';
import { type Credentials, type paths, schemes, wire } from './document-parts.js';
import type { Credential, WrittenScheme } from './written.js';

// ---

/** Options of {@link createClient}: those of openapi-fetch, and what proves who asks. */
export interface CreateClientOptions extends Omit<ClientOptions, 'credentials'> {
  /** What proves who asks, by security scheme; sent to the operations that ask for it, and to no other. */
  readonly credentials?: Credentials;
  /** Whether a browser sends its own cookies: the option `credentials` of `fetch`. */
  readonly cookies?: 'include' | 'omit' | 'same-origin';
}

/** Makes a client of the API. */
export function createClient({ credentials = {}, cookies, ...options }: CreateClientOptions = {}): Client<paths> {
  const client = createFetchClient<paths>({ ...options, ...(cookies && { credentials: cookies }) });
  client.use(complete(credentials as Readonly<Record<string, Credential<Proof> | undefined>>));
  return withWriters(client);
}

/** What a scheme is proved by. */
type Proof = string | { readonly username: string; readonly password: string };

/** Adds to a request what openapi-fetch does not: its media types, cookies and credentials. */
function complete(credentials: Readonly<Record<string, Credential<Proof> | undefined>>): Middleware {
  return {
    async onRequest({ request, schemaPath, params }) {
      const { media, accept, security = [] } = wire[`${request.method} ${schemaPath}`] ?? {};
      if (media && request.headers.get('Content-Type') === 'application/json')
        request.headers.set('Content-Type', media);
      if (accept && !request.headers.has('Accept')) request.headers.set('Accept', accept);
      for (const [name, value] of Object.entries(params.cookie ?? {})) addCookie(request, name, value);
      return prove(request, security, credentials);
    },
  };
}

/** Sends the first set of credentials that is complete; without one the server says what it asks for. */
async function prove(
  request: Request,
  alternatives: readonly (readonly string[])[],
  credentials: Readonly<Record<string, Credential<Proof> | undefined>>,
): Promise<Request> {
  for (const names of alternatives) {
    const proofs = await Promise.all(names.map((name) => ask(credentials[name])));
    if (names.length === 0 || proofs.some((proof) => proof === undefined)) continue;
    return names.reduce((sent, name, index) => addProof(sent, schemes[name], proofs[index] as Proof), request);
  }
  return request;
}

function ask(credential: Credential<Proof> | undefined): Proof | undefined | Promise<Proof | undefined> {
  return typeof credential === 'function' ? credential() : credential;
}

/** What the caller wrote into the same header stays. */
function addProof(request: Request, scheme: WrittenScheme | undefined, proof: Proof): Request {
  if (!scheme) return request;
  const text = typeof proof === 'string' ? proof : toBase64(`${proof.username}:${proof.password}`);
  if (scheme.in === 'query') {
    const url = new URL(request.url);
    url.searchParams.set(scheme.name, text);
    return new Request(url, request);
  }
  if (scheme.in === 'cookie') addCookie(request, scheme.name, text);
  else if (!request.headers.has(scheme.name)) request.headers.set(scheme.name, `${scheme.prefix ?? ''}${text}`);
  return request;
}

/** Names and passwords are UTF-8 (RFC 7617 §2.1). */
function toBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** Browsers send their own cookies and pass over this. */
function addCookie(request: Request, name: string, value: unknown): void {
  if (value === undefined || value === null) return;
  const items = [value].flat().map((item) => encodeURIComponent(String(item)));
  const others = request.headers.get('Cookie');
  request.headers.set('Cookie', `${others ? `${others}; ` : ''}${name}=${items.join(',')}`);
}

type Call = (path: string, init?: object) => unknown;

/** Tells each call how the operation is written; what the caller says of it comes first. */
function withWriters(client: Client<paths>): Client<paths> {
  const calls = client as unknown as Readonly<Record<string, Call>>;
  const written = (method: string, path: string, init?: object): object => ({ ...writersOf(method, path), ...init });
  const methods = ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'TRACE'];
  const told = methods.map((method): [string, Call] => [
    method,
    (path, init) => calls[method]?.(path, written(method, path, init)),
  ]);
  const request = (method: string, path: string, init?: object): unknown =>
    calls[method.toUpperCase()]?.(path, written(method.toUpperCase(), path, init));
  return { ...client, ...Object.fromEntries(told), request } as Client<paths>;
}

function writersOf(method: string, path: string): object {
  const { delimiters = {}, media, parseAs } = wire[`${method} ${path}`] ?? {};
  return {
    querySerializer: (query: object) => writeQuery(query, delimiters),
    ...(media && { bodySerializer: (body: unknown) => writeBody(body, media) }),
    ...(parseAs && { parseAs }),
  };
}

/** A list is repeated unless it has a delimiter; an object has brackets. */
function writeQuery(query: object, delimiters: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(query).flatMap(([name, value]): string[] => {
    const delimiter = delimiters[name];
    if (delimiter !== undefined && Array.isArray(value)) {
      return value.length > 0 ? [`${encodeURIComponent(name)}=${value.map(encodeURIComponent).join(delimiter)}`] : [];
    }
    return flatten(name, value).map((pair) => pair.map((part) => encodeURIComponent(String(part))).join('='));
  });
  return pairs.join('&');
}

/** JSON of any type, or a form, as browsers write it; anything else goes out as it is. */
function writeBody(body: unknown, media: string): unknown {
  if (body instanceof FormData || body instanceof URLSearchParams) return body;
  const [type = ''] = media.toLowerCase().split(/\s*;/);
  if (/[/+]json$/.test(type)) return JSON.stringify(body);
  const fields = (): (readonly [string, unknown])[] =>
    Object.entries(body as object).flatMap(([name, value]) => flatten(name, value));
  if (type === 'application/x-www-form-urlencoded') {
    return new URLSearchParams(fields().map(([name, value]): [string, string] => [name, String(value)])).toString();
  }
  if (type !== 'multipart/form-data') return body;
  const form = new FormData();
  for (const [name, value] of fields()) {
    if (value instanceof Blob) form.append(name, value);
    else form.append(name, String(value));
  }
  return form;
}

/** `tags=a` for each item of a list, `place[city]=b` for what stands in an object; what is absent is left out. */
function flatten(name: string, value: unknown): (readonly [string, unknown])[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => flatten(name, item));
  if (value instanceof Date) return [[name, value.toISOString()]];
  if (typeof value !== 'object' || value instanceof Blob) return [[name, value]];
  return Object.entries(value).flatMap(([key, part]) => flatten(`${name}[${key}]`, part));
}
