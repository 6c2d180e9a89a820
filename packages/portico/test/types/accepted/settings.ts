// Settings of models and of other vendors' schemas, as dependencies, at once, and replaced.
import { App, Controller, Depends, dependency, Field, Get } from 'portico';
import { type SettingsDependency, settings } from 'portico/settings';
import { z } from 'zod';

class Shop {
  @Field() databaseUrl!: string;
  @Field({ writeOnly: true }) jwtSecret!: string;
}

const shop: SettingsDependency<Shop> = settings(Shop);
const other = settings(z.object({ port: z.int().default(8000), hosts: z.array(z.string()) }), {
  prefix: 'SHOP_',
  alias: { hosts: 'HOSTS' },
  envFile: ['.env', '.env.local'],
  env: { SHOP_PORT: '1' },
});

const pool = dependency([shop], ({ databaseUrl }) => ({ at: databaseUrl }), { scope: 'app' });

@Controller('/shop')
class Pages {
  @Get('/')
  read(@Depends(shop) read: Shop, @Depends(other) { port }: { port: number; hosts: string[] }): string {
    return `${read.databaseUrl} ${port}`;
  }
}

export const app = new App({ controllers: [Pages] });
app.get('/pool', [pool, shop], ({ at }, { jwtSecret }) => at + jwtSecret);

const { port }: { port: number } = other.read();
app.override(shop, () => ({ databaseUrl: 'file:', jwtSecret: String(port) }));
