// error: Property 'body' does not exist on type 'RequestContext'
import { App } from 'portico';

const app = new App();
app.get('/', [(context) => context.body], (body) => body); // refused
