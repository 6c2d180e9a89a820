// The four pieces of work on Express: its JSON parser, middleware for the user, Zod for what comes in and goes out.
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { type ZodType, z } from 'zod';
import { findUser, type UserRecord } from './accounts.js';
import { categories, products } from './catalogue.js';
import { host, port } from './listening-port.js';

interface Locals {
  user: UserRecord;
}

class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

const currentUser: RequestHandler = async (request, response, next) => {
  const token = /^bearer +([\w.~+/-]+=*)$/i.exec(request.get('authorization') ?? '')?.[1];
  if (token === undefined) throw new Refusal(401, 'Not authenticated');
  const user = await findUser(token);
  if (!user) throw new Refusal(401, 'Invalid token');
  response.locals['user'] = user;
  next();
};

const currentActiveUser: RequestHandler = async (_request, response, next) => {
  if (!(response.locals as Locals).user.active) throw new Refusal(400, 'Inactive user');
  next();
};

function parse<T>(schema: ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (!result.success) throw new Refusal(422, result.error.message);
  return result.data;
}

const Params = z.object({ id: z.coerce.number().int() });
const Search = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(10),
  q: z.string().max(50).optional(),
});
const Found = z.object({
  id: z.number(),
  q: z.string().optional(),
  limit: z.number(),
  user: z.object({ username: z.string(), email: z.string() }),
});

const NewItem = z.object({
  name: z.string().min(1).max(50),
  description: z.string().max(300),
  price: z.number().positive(),
  tags: z.array(z.string().min(1).max(20)).max(10),
  seller: z.object({ name: z.string().min(1).max(50), country: z.string().length(2) }),
});

const Item = z.object({
  id: z.int(),
  name: z.string(),
  description: z.string(),
  price: z.number(),
  tags: z.array(z.string()),
  seller: z.object({ name: z.string() }),
});

const Product = z.object({
  id: z.int(),
  sku: z.string().regex(/^[A-Z]{3}-\d{4}$/),
  name: z.string().min(1).max(50),
  description: z.string().max(300),
  brand: z.string().min(1).max(30),
  category: z.enum(categories),
  price: z.number().positive(),
  stock: z.int().min(0),
  available: z.boolean(),
  updatedAt: z.string(),
});

const Products = z.object({ items: z.array(Product) });

const app = express();

app.get('/hello', (_request, response) => {
  response.json({ hello: 'world' });
});

app.get('/items/:id', currentUser, currentActiveUser, (request, response) => {
  const { id } = parse(Params, request.params);
  const { limit, q } = parse(Search, request.query);
  response.json(parse(Found, { id, q, limit, user: (response.locals as Locals).user }));
});

app.post('/items', express.json(), (request, response) => {
  const item = parse(NewItem, request.body);
  response.status(201).json(parse(Item, { id: 1, ...item }));
});

app.get('/products', (_request, response) => {
  response.json(parse(Products, { items: products }));
});

app.use((error: Error & { status?: number }, _request: Request, response: Response, _next: NextFunction) => {
  response.status(error.status ?? 500).json({ detail: error.message });
});

app.listen(port, host);
