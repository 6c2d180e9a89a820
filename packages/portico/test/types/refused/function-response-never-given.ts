// error: Type 'undefined' is not assignable to type 'Later<
import { App, Field } from 'portico';

class Item {
  @Field() name!: string;
}

const app = new App();
app.get('/', [], { response: Item }, () => undefined); // refused
