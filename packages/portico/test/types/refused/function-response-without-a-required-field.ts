// error: is not assignable to type 'Later<
import { App } from 'portico';
import { z } from 'zod';

const Item = z.object({ name: z.string(), price: z.number() });
const app = new App();
app.get('/', [], { response: Item, status: 201 }, () => ({ name: 'lamp' })); // refused
