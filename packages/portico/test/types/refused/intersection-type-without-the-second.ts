// error: Property 'made' is missing in type
import { Field, Get, IntersectionType } from 'portico';

class Item {
  @Field() name!: string;
}

class Times {
  @Field() made!: Date;
}

class Stored extends IntersectionType(Item, Times) {}

export class Items {
  @Get('/', { response: Stored })
  read(): Stored {
    return { name: 'lamp' }; // refused
  }
}
