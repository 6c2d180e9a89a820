// error: is not assignable to type
import { App, Field } from 'portico';
import { settings } from 'portico/settings';

class Shop {
  @Field() databaseUrl!: string;
}

const shop = settings(Shop);

new App().override(shop, () => ({ databaseUrl: 5 })); // refused
