// The four pieces of work on Elysia: TypeBox for what comes in and goes out, the user resolved before the handler.
import { Elysia, type ElysiaAdapter, t } from 'elysia';
import { findUser } from './accounts.js';
import { categories, products } from './catalogue.js';

const token = /^bearer +([\w.~+/-]+=*)$/i;

const users = new Elysia({ name: 'users' })
  .resolve({ as: 'scoped' }, async ({ headers, status }) => {
    const given = token.exec(headers['authorization'] ?? '')?.[1];
    if (given === undefined) return status(401, { detail: 'Not authenticated' });
    const user = await findUser(given);
    return user ? { user } : status(401, { detail: 'Invalid token' });
  })
  .resolve({ as: 'scoped' }, async ({ user, status }) =>
    user.active ? { activeUser: user } : status(400, { detail: 'Inactive user' }),
  );

const Found = t.Object({
  id: t.Integer(),
  q: t.Optional(t.String()),
  limit: t.Integer(),
  user: t.Object({ username: t.String(), email: t.String() }),
});

const NewItem = t.Object({
  name: t.String({ minLength: 1, maxLength: 50 }),
  description: t.String({ maxLength: 300 }),
  price: t.Number({ exclusiveMinimum: 0 }),
  tags: t.Array(t.String({ minLength: 1, maxLength: 20 }), { maxItems: 10 }),
  seller: t.Object({
    name: t.String({ minLength: 1, maxLength: 50 }),
    country: t.String({ minLength: 2, maxLength: 2 }),
  }),
});

const Item = t.Object({
  id: t.Integer(),
  name: t.String(),
  description: t.String(),
  price: t.Number(),
  tags: t.Array(t.String()),
  seller: t.Object({ name: t.String() }),
});

const Products = t.Object({
  items: t.Array(
    t.Object({
      id: t.Integer(),
      sku: t.String({ pattern: '^[A-Z]{3}-\\d{4}$' }),
      name: t.String({ minLength: 1, maxLength: 50 }),
      description: t.String({ maxLength: 300 }),
      brand: t.String({ minLength: 1, maxLength: 30 }),
      category: t.UnionEnum(categories),
      price: t.Number({ exclusiveMinimum: 0 }),
      stock: t.Integer({ minimum: 0 }),
      available: t.Boolean(),
      updatedAt: t.String(),
    }),
  ),
});

const reading = new Elysia()
  .use(users)
  .get('/items/:id', ({ params, query, activeUser }) => ({ id: params.id, ...query, user: activeUser }), {
    params: t.Object({ id: t.Integer() }),
    query: t.Object({
      limit: t.Integer({ minimum: 1, maximum: 100, default: 10 }),
      q: t.Optional(t.String({ maxLength: 50 })),
    }),
    response: { 200: Found },
  });

/** @param adapter What serves it. Default: Bun. */
export function createApp(adapter?: ElysiaAdapter) {
  return new Elysia(adapter ? { adapter } : {})
    .get('/hello', () => ({ hello: 'world' }))
    .use(reading)
    .post('/items', ({ body, status }) => status(201, { id: 1, ...body }), { body: NewItem, response: { 201: Item } })
    .get('/products', () => ({ items: [...products] }), { response: { 200: Products } });
}
