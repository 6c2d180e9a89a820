// Where sessions, counters and answers that may be asked for again are kept: in this process, or in Redis for several.
// #region store
import { memoryStore, type Store } from 'portico/store';
import { shopSettings } from './settings.js';

const { redisUrl } = shopSettings.read();

const redis = redisUrl === undefined ? undefined : await openRedis(redisUrl);

/** In memory each use has one of its own: whoever fills one of them keeps nobody out of another. */
export const stores = {
  sessions: redis ?? memoryStore(),
  guesses: redis ?? memoryStore({ limit: 1_000_000, whenFull: 'forget' }),
  limits: redis ?? memoryStore({ whenFull: 'forget' }),
  // An order whose answer is forgotten is found in the database.
  answers: redis ?? memoryStore({ whenFull: 'forget' }),
};

/** Its package is loaded only where there is one. */
async function openRedis(url: string): Promise<Store> {
  const { redisStore } = await import('@portico/redis');
  return redisStore({ url, prefix: 'shop:' });
}
// #endregion store
