// error: Mismatch<string[], readonly Item[]>
import { Field, Get } from 'portico';

class Item {
  @Field() name!: string;
}

export class Items {
  @Get('/', { response: [Item] }) // refused
  list(): string[] {
    return ['lamp'];
  }
}
