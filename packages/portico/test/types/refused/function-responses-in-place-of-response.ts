// error: Type '{ 200: typeof Item; }' is not assignable to type
import { App, Field } from 'portico';

class Item {
  @Field() name!: string;
}

const app = new App();
app.get('/', [], { response: { 200: Item } }, () => ({ name: 'lamp' })); // refused
