// error: has no properties in common with type 'FunctionRouteOptions
import { App, Field } from 'portico';

class Item {
  @Field() name!: string;
}

const app = new App();
app.get('/', [], () => ({ name: 'lamp' }), { response: Item }); // refused
