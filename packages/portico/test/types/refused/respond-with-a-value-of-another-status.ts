// error: Reply<202
import { Field, Get, respond } from 'portico';

class Item {
  @Field() name!: string;
}
class Job {
  @Field() url!: string;
}

export class Items {
  @Get('/', { response: Item, responses: { 202: Job } }) // refused
  read() {
    return respond(202, { name: 'lamp' });
  }
}
