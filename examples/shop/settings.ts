// What differs between your machine and the ones it runs on.
// #region settings
import { Field } from 'portico';
import { settings } from 'portico/settings';
import { z } from 'zod';

export class ShopSettings {
  @Field({ optional: true, description: 'postgres://…; without it the data are in memory' }) databaseUrl?: string;
  @Field({ optional: true, description: 'redis://…; without it sessions, limits and jobs are of this process' })
  redisUrl?: string;
  @Field({
    writeOnly: true,
    optional: true,
    description: 'Signs tokens: a private key (P-256, PEM) that all processes share',
  })
  tokenKey?: string;
  @Field({ writeOnly: true, optional: true, description: 'Creates the user staff, if there is none' })
  staffPassword?: string;
  @Field({ default: 'http://localhost:8000', description: 'Where people find it' }) publicUrl!: string;
  @Field(z.int(), { default: 8000 }) port!: number;
  @Field([String], { default: [], description: 'Addresses of the proxies before it, such as 10.0.0.0/8' })
  trustedProxies!: string[];
}

export const shopSettings = settings(ShopSettings, { prefix: 'SHOP_' });
// #endregion settings

const { redisUrl, databaseUrl, tokenKey } = shopSettings.read();
const missing = { SHOP_DATABASE_URL: databaseUrl, SHOP_TOKEN_KEY: tokenKey };
for (const [name, value] of Object.entries(missing))
  if (redisUrl !== undefined && value === undefined)
    throw new Error(`Set ${name}, too: SHOP_REDIS_URL is for several processes, and each would have its own.`);
