// error: is not assignable to
import { App, Body, Field } from 'portico';

class Item {
  @Field() name!: string;
}

class User {
  @Field() username!: string;
}

const app = new App();
app.put('/', [Body('item', Item), Body('user', User)], (_user: User, _item: Item) => undefined); // refused
