// Sessions that are kept nowhere: each is sealed in its cookie, and every process with the key can open it.
// #region app
import { randomBytes } from 'node:crypto';
import { App, Body } from 'portico';
import { SessionCookie } from 'portico/sessions';
import { z } from 'zod';

const Cart = z.object({ items: z.array(z.string().max(50)).max(20) });

// Such as SESSION_KEYS='<new key> <old key>', each made by `openssl rand -base64 32`.
const keys = (process.env['SESSION_KEYS'] ?? randomBytes(32).toString('base64')).split(' ');

const session = new SessionCookie({ data: Cart, keys, maxAge: 30 * 86_400, idleTimeout: 7 * 86_400 });

export const app = new App({ title: 'Cart' });

app.post('/cart', [Body(Cart), session.start], { public: true }, async (cart, start) => {
  await start(cart);
});
app.get('/cart', [session], { response: Cart }, ({ data }) => data);
// #endregion app
