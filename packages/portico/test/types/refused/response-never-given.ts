// error: Mismatch<void, Item>
import { Field, Get } from 'portico';

class Item {
  @Field() name!: string;
}

export class Items {
  @Get('/', { response: Item }) // refused
  read(): void {}
}
