// error: Mismatch<
import { Depends, Field, Get } from 'portico';
import { settings } from 'portico/settings';

class Shop {
  @Field() databaseUrl!: string;
}

class Other {
  @Field() port!: number;
}

const shop = settings(Shop);

export class Pages {
  @Get('/')
  read(@Depends(shop) _read: Other): void {} // refused
}
