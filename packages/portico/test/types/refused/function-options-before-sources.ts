// error: 'response' does not exist in type 'readonly (
import { App, Field } from 'portico';

class Item {
  @Field() name!: string;
}

const app = new App();
app.get('/', { response: Item }, [], () => ({ name: 'lamp' })); // refused
