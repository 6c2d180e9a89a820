// error: Type 'number' is not assignable to type 'Item'
import { Field, Path, Router } from 'portico';

class Item {
  @Field() name!: string;
}

const items = new Router();
items.post('/:id', [Path('id', Number)], { response: [Item] }, async (id) => [id]); // refused
