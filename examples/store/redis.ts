import process from 'node:process';
import { redisStore } from '@portico/redis';
import { App } from 'portico';
import { StoreUnavailable } from 'portico/store';

// #region redis
export const store = redisStore({
  url: process.env['REDIS_URL'] ?? 'redis://localhost:6379',
  prefix: 'shop:',
  onDown: (error) => console.error(error.message),
});

export const app = new App({ title: 'Shop', dependencies: [store.lifetime] }); // connects and ends with the app

app.post('/visits', [], { throws: [StoreUnavailable] }, async () => {
  const { value } = await store.increment('visits', 1, 86_400);
  return { visits: value };
});
// #endregion redis
