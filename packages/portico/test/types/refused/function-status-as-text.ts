// error: Type 'string' is not assignable to type 'number'
import { App, Field } from 'portico';

class Item {
  @Field() name!: string;
}

const app = new App();
app.get('/', [], { response: Item, status: '201' }, () => ({ name: 'lamp' })); // refused
