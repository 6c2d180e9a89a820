// error: ServerSentEvent<{ readonly name: 1; }>
import { EventStream, event, Field, Get } from 'portico';

class Item {
  @Field() name!: string;
}

export class Items {
  @Get('/', { response: EventStream(Item) }) // refused
  async *read() {
    yield event({ name: 1 }, { id: '1' });
  }
}
