// Plays as many random operations as it is told to, on both stores, on Redis through four connections at once:
// `npm run bench:store -- 1000000`. A failure names the operations that no order explains, and the seed that brings them back.
import process from 'node:process';
import { memoryStore, type Store } from '@portico/store';
import { playMany } from '../../store/test/store-model.js';
import { redisStore } from '../src/redis-store.js';
import { hasRedis, startRedis } from './redis-server.js';

const operations = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? Math.floor(Math.random() * 2 ** 31));

async function play(name: string, stores: readonly Store[]): Promise<void> {
  const start = performance.now();
  const played = await playMany(stores, operations, seed);
  const seconds = (performance.now() - start) / 1000;
  console.log(`${name}: ${played} operations in ${seconds.toFixed(1)} s, ${Math.round(played / seconds)} a second`);
}

console.log(`seed ${seed}`);
await play('memory', [memoryStore({ limit: 10_000_000, characters: 1_000_000_000 })]);
if (hasRedis()) {
  const server = await startRedis();
  const stores = Array.from({ length: 4 }, () => redisStore({ url: server.url, timeout: 10 }));
  try {
    await play('Redis', stores);
  } finally {
    for (const store of stores) await store.close();
    await server.close();
  }
}
