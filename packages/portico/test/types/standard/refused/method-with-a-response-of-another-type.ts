// error: Mismatch<number, Item>
import { Field, Get } from 'portico';

class Item {
  @Field(String) name!: string;
}

export class Items {
  @Get('/', [], { response: Item }) // refused
  async read(): Promise<number> {
    return 1;
  }
}
