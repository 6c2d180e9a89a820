// Where sessions, counters and answers that may be asked for again are kept: in this process, or in Redis for several.
// #region store
import { memoryStore, type Store } from 'portico/store';
import { shopSettings } from './settings.js';

const { redisUrl } = shopSettings.read();

export const store = redisUrl === undefined ? memoryStore() : await openRedis(redisUrl);

/** Its package is loaded only where there is one. */
async function openRedis(url: string): Promise<Store> {
  const { redisStore } = await import('@portico/redis');
  return redisStore({ url, prefix: 'shop:' });
}
// #endregion store
