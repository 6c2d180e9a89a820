// error: No overload matches this call
import { App, Field, Path } from 'portico';

class Item {
  @Field() name!: string;
}

const app = new App();
app.get('/items/:id', [Path('id', Number)], { response: Item }, (id) => id); // refused
