// error: Mismatch<User, Item>
import { Body, Field, Put } from 'portico';

class Item {
  @Field() name!: string;
}

class User {
  @Field() username!: string;
}

export class Items {
  @Put('/')
  update(@Body('item', User) _item: Item): void {} // refused
}
