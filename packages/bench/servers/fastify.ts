// The four pieces of work on Fastify: JSON Schema for what comes in and goes out, hooks for the user.
import Fastify, { type FastifyRequest } from 'fastify';
import { findUser, type UserRecord } from './accounts.js';
import { categories, products } from './catalogue.js';
import { host, port } from './listening-port.js';

declare module 'fastify' {
  interface FastifyRequest {
    token: string;
    user: UserRecord | null;
  }
}

class Refusal extends Error {
  constructor(
    readonly statusCode: number,
    message: string,
  ) {
    super(message);
  }
}

const app = Fastify();
app.decorateRequest('token', '');
app.decorateRequest('user', null);

async function takeToken(request: FastifyRequest): Promise<void> {
  const token = /^bearer +([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) throw new Refusal(401, 'Not authenticated');
  request.token = token;
}

async function findCurrentUser(request: FastifyRequest): Promise<void> {
  const user = await findUser(request.token);
  if (!user) throw new Refusal(401, 'Invalid token');
  request.user = user;
}

async function requireActive(request: FastifyRequest): Promise<void> {
  if (!request.user?.active) throw new Refusal(400, 'Inactive user');
}

const hello = { response: { 200: { type: 'object', properties: { hello: { type: 'string' } } } } };

app.get('/hello', { schema: hello }, async () => ({ hello: 'world' }));

const readItem = {
  params: { type: 'object', properties: { id: { type: 'integer' } }, required: ['id'] },
  querystring: {
    type: 'object',
    properties: {
      limit: { type: 'integer', minimum: 1, maximum: 100, default: 10 },
      q: { type: 'string', maxLength: 50 },
    },
  },
  response: {
    200: {
      type: 'object',
      properties: {
        id: { type: 'integer' },
        q: { type: 'string' },
        limit: { type: 'integer' },
        user: { type: 'object', properties: { username: { type: 'string' }, email: { type: 'string' } } },
      },
      required: ['id', 'limit', 'user'],
    },
  },
};

interface ReadItem {
  Params: { id: number };
  Querystring: { limit: number; q?: string };
}

app.get<ReadItem>(
  '/items/:id',
  { schema: readItem, onRequest: [takeToken, findCurrentUser, requireActive] },
  async (request) => ({
    id: request.params.id,
    q: request.query.q,
    limit: request.query.limit,
    user: request.user,
  }),
);

const text = (minLength: number, maxLength: number) => ({ type: 'string', minLength, maxLength });

const createItem = {
  body: {
    type: 'object',
    properties: {
      name: text(1, 50),
      description: text(0, 300),
      price: { type: 'number', exclusiveMinimum: 0 },
      tags: { type: 'array', items: text(1, 20), maxItems: 10 },
      seller: {
        type: 'object',
        properties: { name: text(1, 50), country: text(2, 2) },
        required: ['name', 'country'],
      },
    },
    required: ['name', 'description', 'price', 'tags', 'seller'],
  },
  response: {
    201: {
      type: 'object',
      properties: {
        id: { type: 'integer' },
        name: { type: 'string' },
        description: { type: 'string' },
        price: { type: 'number' },
        tags: { type: 'array', items: { type: 'string' } },
        seller: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
      },
      required: ['id', 'name', 'description', 'price', 'tags', 'seller'],
    },
  },
};

interface CreateItem {
  Body: {
    name: string;
    description: string;
    price: number;
    tags: string[];
    seller: { name: string; country: string };
  };
}

app.post<CreateItem>('/items', { schema: createItem }, async (request, reply) => {
  reply.code(201);
  return { id: 1, ...request.body };
});

// It writes what is declared; the rules of what goes out are for its document, and nobody checks them.
const product = {
  type: 'object',
  properties: {
    id: { type: 'integer' },
    sku: { type: 'string', pattern: '^[A-Z]{3}-\\d{4}$' },
    name: text(1, 50),
    description: text(0, 300),
    brand: text(1, 30),
    category: { type: 'string', enum: categories },
    price: { type: 'number', exclusiveMinimum: 0 },
    stock: { type: 'integer', minimum: 0 },
    available: { type: 'boolean' },
    updatedAt: { type: 'string' },
  },
  required: ['id', 'sku', 'name', 'description', 'brand', 'category', 'price', 'stock', 'available', 'updatedAt'],
};

const listProducts = {
  response: {
    200: { type: 'object', properties: { items: { type: 'array', items: product } }, required: ['items'] },
  },
};

app.get('/products', { schema: listProducts }, async () => ({ items: products }));

await app.listen({ port, host });
