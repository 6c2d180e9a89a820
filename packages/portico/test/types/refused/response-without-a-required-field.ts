// error: Mismatch<{ title: string; }, Item>
import { Field, Get } from 'portico';

class Item {
  @Field() name!: string;
}

export class Items {
  @Get('/', { response: Item }) // refused
  read(): { title: string } {
    return { title: 'lamp' };
  }
}
