// error: is not assignable to type
import { App } from 'portico';
import { z } from 'zod';

const app = new App();
app.post('/', [z.object({ name: z.string() })], (item) => item); // refused
