import process from 'node:process';
// #region shared
import { redisStore } from '@portico/redis';
import { App } from 'portico';
import { rateLimit } from 'portico/limits';

const store = redisStore({ url: process.env['REDIS_URL'] ?? 'redis://localhost:6379' });

export const app = new App({
  title: 'Shared',
  dependencies: [store.lifetime],
  middleware: [rateLimit({ points: 100, per: 60, store })],
});
// #endregion shared

app.get('/', [], () => ({ hello: 'world' }));
