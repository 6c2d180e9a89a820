// Owns the four pieces of work: the request that is timed, and every answer and refusal that must be the same everywhere.
import { products } from '../servers/catalogue.js';

/** A request, as it goes over the wire. */
export interface WorkRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A request and what must come back. */
export interface Expectation {
  readonly name: string;
  readonly request: WorkRequest;
  readonly status: readonly number[];
  /** The JSON body; refusals may word theirs as they like. */
  readonly json?: unknown;
}

/** A piece of work. */
export interface Work {
  readonly name: string;
  readonly title: string;
  readonly request: WorkRequest;
  readonly expectations: readonly Expectation[];
}

const invalid = [400, 422];
const authorization = { authorization: 'Bearer token-of-alice' };

const alice = { username: 'alice', email: 'alice@example.com' };

const item = {
  name: 'Walnut desk organiser',
  description:
    'Holds pens, notes and a cup of coffee; oiled by hand, made from what was left of a kitchen table that served one family for forty years. Every piece differs a little in grain and colour; felt below keeps the desk unharmed.',
  price: 39.95,
  tags: ['wood', 'desk', 'office', 'handmade', 'gift'],
  seller: { name: 'Workshop at the canal', country: 'NL' },
};

const created = { id: 1, ...item, seller: { name: item.seller.name } };

function read(path: string, headers: Record<string, string> = authorization): WorkRequest {
  return { method: 'GET', path, headers };
}

function create(body: unknown, type = 'application/json'): WorkRequest {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { method: 'POST', path: '/items', headers: { 'content-type': type }, body: text };
}

/** The request that opens a work's expectations is the one that is timed. */
function work(name: string, title: string, expectations: readonly [Expectation, ...Expectation[]]): Work {
  return { name, title, request: expectations[0].request, expectations };
}

const hello = work('W1', 'GET /hello', [
  { name: 'greets', request: read('/hello', {}), status: [200], json: { hello: 'world' } },
  { name: 'knows no other path', request: read('/hullo', {}), status: [404] },
]);

const readItem = work('W2', 'GET /items/:id behind a Bearer token', [
  {
    name: 'reads an item',
    request: read('/items/42?limit=10&q=abc'),
    status: [200],
    json: { id: 42, q: 'abc', limit: 10, user: alice },
  },
  {
    name: 'has a default limit, and no q',
    request: read('/items/7'),
    status: [200],
    json: { id: 7, limit: 10, user: alice },
  },
  {
    name: 'decodes what is percent-encoded',
    request: read('/items/7?q=a%20b%26c+d'),
    status: [200],
    json: { id: 7, q: 'a b&c d', limit: 10, user: alice },
  },
  { name: 'refuses a request without a token', request: read('/items/42', {}), status: [401] },
  {
    name: 'refuses another scheme',
    request: read('/items/42', { authorization: 'Basic token-of-alice' }),
    status: [401],
  },
  {
    name: 'refuses a token of nobody',
    request: read('/items/42', { authorization: 'Bearer token-of-nobody' }),
    status: [401],
  },
  {
    name: 'refuses an inactive user',
    request: read('/items/42', { authorization: 'Bearer token-of-bob' }),
    status: [400],
  },
  { name: 'refuses an id that is no integer', request: read('/items/4x2'), status: invalid },
  { name: 'refuses a limit of 0', request: read('/items/42?limit=0'), status: invalid },
  { name: 'refuses a limit of 101', request: read('/items/42?limit=101'), status: invalid },
  { name: 'refuses a limit that is no integer', request: read('/items/42?limit=1.5'), status: invalid },
  { name: 'takes a q of 50 characters', request: read(`/items/42?q=${'x'.repeat(50)}`), status: [200] },
  { name: 'refuses a q of 51 characters', request: read(`/items/42?q=${'x'.repeat(51)}`), status: invalid },
]);

const createItem = work('W3', 'POST /items with a JSON body', [
  { name: 'creates an item', request: create(item), status: [201], json: created },
  {
    name: 'lets nothing undeclared through',
    request: create({ ...item, id: 5, margin: 0.4 }),
    status: [201, ...invalid],
  },
  { name: 'refuses broken JSON', request: create('{"name":'), status: invalid },
  { name: 'refuses an empty name', request: create({ ...item, name: '' }), status: invalid },
  { name: 'refuses a name that is too long', request: create({ ...item, name: 'x'.repeat(51) }), status: invalid },
  { name: 'refuses a price of 0', request: create({ ...item, price: 0 }), status: invalid },
  { name: 'refuses a price that is text', request: create({ ...item, price: 'free' }), status: invalid },
  { name: 'refuses an empty tag', request: create({ ...item, tags: ['wood', ''] }), status: invalid },
  { name: 'refuses too many tags', request: create({ ...item, tags: Array(11).fill('wood') }), status: invalid },
  { name: 'refuses an item without a seller', request: create({ ...item, seller: undefined }), status: invalid },
  {
    name: 'refuses a seller from nowhere',
    request: create({ ...item, seller: { ...item.seller, country: 'NLD' } }),
    status: invalid,
  },
  { name: 'refuses another media type', request: create(item, 'text/plain'), status: [400, 415, 422] },
]);

const listProducts = work('W4', 'GET /products, 1,000 of ten fields, checked and projected', [
  {
    name: 'lists what is declared of each',
    request: read('/products', {}),
    status: [200],
    json: { items: products.map(({ margin, supplier, ...shown }) => shown) },
  },
]);

/** The statuses with which the timed request of a work may be answered. */
export function statusesOf({ expectations }: Work): readonly number[] {
  return expectations[0]?.status ?? [200];
}

/** All works, in order. */
export const works: readonly Work[] = [hello, readItem, createItem, listProducts];

function refusal(name: string, title: string, request: WorkRequest, status: readonly number[]): Work {
  return work(name, title, [{ name: 'refuses', request, status }]);
}

/** Requests that are turned away, each the most common of its kind; what is told of them differs from peer to peer. */
export const refusals: readonly Work[] = [
  refusal('R404', 'no such path', read('/hullo', {}), [404]),
  refusal('R405', 'no such method', { method: 'DELETE', path: '/hello' }, [404, 405]),
  refusal('R401', 'no credentials', read('/items/42', {}), [401]),
  refusal('R422q', 'a query that does not fit', read('/items/42?limit=101'), invalid),
  refusal('R422b', 'a small body that does not fit', create({ ...item, description: 'A box', price: 'free' }), invalid),
];

/** What no answer may hold unless it is a refusal that quotes the request: the stored hash, and an item's undeclared fields. */
export const secrets: readonly string[] = ['passwordHash', '$2b$12$', 'margin', 'Do not show'];
