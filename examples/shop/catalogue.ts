// What is sold: everybody looks, staff changes it and uploads pictures.
import { randomUUID } from 'node:crypto';
import { Body, Bytes, File, HTTPException, Path, Router, Security } from 'portico';
import { z } from 'zod';
import { first, transaction } from './database.js';
import { staff } from './login.js';

export const Product = z
  .object({ id: z.string(), name: z.string(), price: z.int(), stock: z.int() })
  .meta({ id: 'Product', description: 'Something to buy; its price is in cents' });
/** The dearest, in cents: an INTEGER of the database still holds what a hundred of them cost. */
const highestPrice = 20_000_000;
const NewProduct = z.object({
  name: z.string().min(1).max(80),
  price: z.int().min(0).max(highestPrice),
  stock: z.int().min(0).max(1_000_000),
});
type Product = z.infer<typeof Product>;

export const catalogue = new Router({ prefix: '/products', tags: ['catalogue'] });

catalogue.get('/', [transaction], { public: true, response: z.array(Product) }, async (tx) => [
  ...(await tx.all<Product>('SELECT id, name, price, stock FROM products ORDER BY name')),
]);

catalogue.post(
  '/',
  [Security(staff), Body(NewProduct), transaction],
  { status: 201, response: Product },
  async (_staff, { name, price, stock }, tx) => {
    const product = { id: randomUUID(), name, price, stock };
    await tx.all('INSERT INTO products (id, name, price, stock) VALUES ($1, $2, $3, $4)', [
      product.id,
      name,
      price,
      stock,
    ]);
    return product;
  },
);

// #region picture
/** What a PNG begins with; its media type is only the client's word. */
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

catalogue.put(
  '/:id/picture',
  [Security(staff), Path('id', String), File('picture', z.file().max(1_000_000).mime(['image/png'])), transaction],
  { status: 204, bodyLimit: 1_100_000, responses: { 404: {}, 415: {} } },
  async (_staff, id, picture, tx) => {
    const bytes = Buffer.from(await picture.arrayBuffer());
    if (!bytes.subarray(0, signature.length).equals(signature)) throw new HTTPException(415, 'The picture is no PNG');
    const sql = 'UPDATE products SET picture = $1 WHERE id = $2 RETURNING id';
    const found = await tx.all(sql, [bytes.toString('base64'), id]);
    if (found.length === 0) throw new HTTPException(404, 'No such product');
  },
);
// #endregion picture

catalogue.get(
  '/:id/picture',
  [Path('id', String), transaction],
  { public: true, response: Bytes('image/png'), responses: { 404: {} } },
  async (id, tx) => {
    const row = await first<{ picture: string | null }>(tx, 'SELECT picture FROM products WHERE id = $1', [id]);
    if (!row?.picture) throw new HTTPException(404, 'No such picture');
    return Buffer.from(row.picture, 'base64');
  },
);
