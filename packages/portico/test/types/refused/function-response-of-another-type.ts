// error: Type 'number' is not assignable to type 'Later<
import { App, Field, Path } from 'portico';

class Item {
  @Field() name!: string;
}

const app = new App();
app.get('/items/:id', [Path('id', Number)], { response: Item }, (id) => id); // refused
