// error: Reply<200
import { Field, Post, respond } from 'portico';

class Item {
  @Field() name!: string;
}

export class Items {
  @Post('/', { status: 201, response: Item }) // refused
  create() {
    return respond(200, { name: 'lamp' });
  }
}
