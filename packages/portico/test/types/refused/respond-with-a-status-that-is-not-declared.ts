// error: Reply<409
import { Field, Get, respond } from 'portico';

class Item {
  @Field() name!: string;
}

export class Items {
  @Get('/', { response: Item, responses: { 202: Item } }) // refused
  read() {
    return respond(409, { name: 'lamp' });
  }
}
