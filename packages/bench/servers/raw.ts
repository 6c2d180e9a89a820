// The measure of all others: the four pieces of work written by hand on node:http, with every check and no framework.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import { findUser, type UserRecord } from './accounts.js';
import { type ProductRecord, products } from './catalogue.js';
import { host, port } from './listening-port.js';

const bodyLimit = 1_048_576;

class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly detail: unknown,
    readonly headers?: Record<string, string>,
  ) {
    super();
  }
}

function send(response: ServerResponse, status: number, body: string, headers?: Record<string, string>): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(body);
}

function sendFailure(response: ServerResponse, error: unknown): void {
  if (!(error instanceof Refusal)) {
    console.error(error);
    send(response, 500, '{"detail":"Internal Server Error"}');
    return;
  }
  send(response, error.status, JSON.stringify({ detail: error.detail }), error.headers);
}

// W2 -----------------------------------------------------------------------------------------------------------------

function bearerToken(request: IncomingMessage): string {
  const { authorization } = request.headers;
  const token = authorization === undefined ? undefined : /^bearer +([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
  if (token === undefined) throw new Refusal(401, 'Not authenticated', { 'www-authenticate': 'Bearer' });
  return token;
}

async function currentUser(token: string): Promise<UserRecord> {
  const user = await findUser(token);
  if (!user) throw new Refusal(401, 'Invalid token', { 'www-authenticate': 'Bearer error="invalid_token"' });
  return user;
}

async function currentActiveUser(token: string): Promise<UserRecord> {
  const user = await currentUser(token);
  if (!user.active) throw new Refusal(400, 'Inactive user');
  return user;
}

function integer(text: unknown): number {
  return typeof text === 'string' && /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
}

async function readItem(request: IncomingMessage, response: ServerResponse, path: string, query: string) {
  const user = await currentActiveUser(bearerToken(request));
  const id = integer(path.slice('/items/'.length));
  const { limit: limitText = '10', q } = parse(query);
  const limit = integer(limitText);
  if (Number.isNaN(id)) throw new Refusal(422, 'id must be an integer');
  if (!(limit >= 1 && limit <= 100)) throw new Refusal(422, 'limit must be an integer from 1 to 100');
  if (q !== undefined && (typeof q !== 'string' || q.length > 50)) throw new Refusal(422, 'q is too long');
  send(response, 200, JSON.stringify({ id, q, limit, user: { username: user.username, email: user.email } }));
}

// W3 -----------------------------------------------------------------------------------------------------------------

interface Item {
  readonly name: string;
  readonly description: string;
  readonly price: number;
  readonly tags: readonly string[];
  readonly seller: { readonly name: string; readonly country: string };
}

function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > bodyLimit) reject(new Refusal(413, 'The body is too large', { connection: 'close' }));
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(chunks.length === 1 ? String(chunks[0]) : Buffer.concat(chunks).toString()));
    request.on('error', reject);
  });
}

function isText(value: unknown, shortest: number, longest: number): value is string {
  return typeof value === 'string' && value.length >= shortest && value.length <= longest;
}

function isTag(value: unknown): value is string {
  return isText(value, 1, 20);
}

function isSeller(value: unknown): value is Item['seller'] {
  if (typeof value !== 'object' || value === null) return false;
  const { name, country } = value as Partial<Item['seller']>;
  return isText(name, 1, 50) && isText(country, 2, 2);
}

function isItem(value: unknown): value is Item {
  if (typeof value !== 'object' || value === null) return false;
  const { name, description, price, tags, seller } = value as Partial<Item>;
  return (
    isText(name, 1, 50) &&
    isText(description, 0, 300) &&
    typeof price === 'number' &&
    price > 0 &&
    Array.isArray(tags) &&
    tags.length <= 10 &&
    tags.every(isTag) &&
    isSeller(seller)
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(422, 'The body is not JSON');
  }
}

async function createItem(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!/^application\/json *(;|$)/i.test(request.headers['content-type'] ?? '')) {
    throw new Refusal(415, 'The body must be application/json');
  }
  const item = parseJson(await readBody(request));
  if (!isItem(item)) throw new Refusal(422, 'The body is not an item');
  const { name, description, price, tags, seller } = item;
  send(response, 201, JSON.stringify({ id: 1, name, description, price, tags, seller: { name: seller.name } }));
}

// W4 -----------------------------------------------------------------------------------------------------------------

/** What of a product may be shown. That the stored ones are right is taken for granted here. */
function shown(product: ProductRecord): Omit<ProductRecord, 'margin' | 'supplier'> {
  const { id, sku, name, description, brand, category, price, stock, available, updatedAt } = product;
  return { id, sku, name, description, brand, category, price, stock, available, updatedAt };
}

function listProducts(response: ServerResponse): void {
  send(response, 200, JSON.stringify({ items: products.map(shown) }));
}

// --------------------------------------------------------------------------------------------------------------------

function handle(request: IncomingMessage, response: ServerResponse): void | Promise<void> {
  const { method, url = '/' } = request;
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  if (method === 'GET' && path === '/hello') return send(response, 200, JSON.stringify({ hello: 'world' }));
  if (method === 'GET' && path === '/products') return listProducts(response);
  if (method === 'GET' && path.startsWith('/items/')) {
    return readItem(request, response, path, mark < 0 ? '' : url.slice(mark + 1));
  }
  if (method === 'POST' && path === '/items') return createItem(request, response);
  return send(response, 404, '{"detail":"Not Found"}');
}

const server = createServer((request, response) => {
  handle(request, response)?.catch((error: unknown) => sendFailure(response, error));
});
server.listen(port, host);
