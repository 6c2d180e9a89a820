// Portico with large bodies allowed, for the cost of a body against its size.
import { App, Body } from 'portico';
import { z } from 'zod';
import { host, port } from './listening-port.js';

const Reading = z.object({ sensor: z.string().max(40), value: z.number(), ok: z.boolean() });

const app = new App({ bodyLimit: 16 * 1024 * 1024 });
app.get('/hello', [], () => ({ hello: 'world' }));
app.post('/readings', [Body(z.array(Reading))], (readings) => ({ count: readings.length }));
await app.listen({ port, host });
