// error: Mismatch<number, Item>
import { Field, Get } from 'portico';

class Item {
  @Field() name!: string;
}

export class Items {
  @Get('/', { response: Item }) // refused
  private count(): number {
    return 1;
  }

  all(): number {
    return this.count();
  }
}
