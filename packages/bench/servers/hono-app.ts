// The four pieces of work on Hono: Zod through its validator middleware, the user in the context.
import { zValidator } from '@hono/zod-validator';
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { findUser, type UserRecord } from './accounts.js';
import { categories, products } from './catalogue.js';

const currentUser = createMiddleware<{ Variables: { user: UserRecord } }>(async (context, next) => {
  const token = /^bearer +([\w.~+/-]+=*)$/i.exec(context.req.header('authorization') ?? '')?.[1];
  if (token === undefined) throw new HTTPException(401, { message: 'Not authenticated' });
  const user = await findUser(token);
  if (!user) throw new HTTPException(401, { message: 'Invalid token' });
  context.set('user', user);
  await next();
});

const currentActiveUser = createMiddleware<{ Variables: { user: UserRecord } }>(async (context, next) => {
  if (!context.var.user.active) throw new HTTPException(400, { message: 'Inactive user' });
  await next();
});

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

export const app = new Hono();

app.get('/hello', (context) => context.json({ hello: 'world' }));

app.get(
  '/items/:id',
  currentUser,
  currentActiveUser,
  zValidator('param', Params),
  zValidator('query', Search),
  (context) => {
    const { id } = context.req.valid('param');
    const { limit, q } = context.req.valid('query');
    return context.json(Found.parse({ id, q, limit, user: context.var.user }));
  },
);

app.post('/items', zValidator('json', NewItem), (context) =>
  context.json(Item.parse({ id: 1, ...context.req.valid('json') }), 201),
);

app.get('/products', (context) => context.json(Products.parse({ items: products })));
