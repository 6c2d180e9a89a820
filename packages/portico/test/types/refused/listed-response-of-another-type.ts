// error: Mismatch<number, Item>
import { Field, Get, Path } from 'portico';

class Item {
  @Field() name!: string;
}

export class Items {
  @Get('/:id', [Path('id', Number)], { response: Item }) // refused
  read(id: number): number {
    return id;
  }
}
