// error: Type 'string | undefined' is not assignable to type 'string'
import { Body, Field, Post, RequiredType } from 'portico';

class Item {
  @Field({ optional: true }) name?: string;
}

class FullItem extends RequiredType(Item) {}

export class Items {
  @Post('/', { response: FullItem })
  create(@Body(Item) { name }: Item): FullItem {
    return { name }; // refused
  }
}
