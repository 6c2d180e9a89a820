// error: Mismatch<AsyncGenerator<{ name: number; }
import { EventStream, Field, Get } from 'portico';

class Item {
  @Field() name!: string;
}

export class Items {
  @Get('/', { response: EventStream(Item) }) // refused
  async *read() {
    yield { name: 1 };
  }
}
