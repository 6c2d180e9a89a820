// error: Mismatch<number[]
import { Field, Get, JsonLines } from 'portico';

class Item {
  @Field() name!: string;
}

export class Items {
  @Get('/', { response: JsonLines(Item) }) // refused
  read(): number[] {
    return [1];
  }
}
