import { redisStore } from '@portico/redis';
import { App } from 'portico';
import { StoreUnavailable } from 'portico/store';

const store = redisStore({ url: 'redis://127.0.0.1:1', onDown: () => {} });

export const app = new App({ title: 'Nobody there', logger: { error: () => {} } });

app.post('/visits', [], { throws: [StoreUnavailable] }, async () => {
  const { value } = await store.increment('visits', 1, 86_400);
  return { visits: value };
});
