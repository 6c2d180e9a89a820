// error: No overload matches this call
import { App } from 'portico';
import { z } from 'zod';

const Item = z.object({ name: z.string(), price: z.number() });
const app = new App();
app.get('/', [], { response: Item, status: 201 }, () => ({ name: 'lamp' })); // refused
