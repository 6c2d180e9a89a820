// error: Type 'string | undefined' is not assignable to type 'string'
import { App, Query } from 'portico';

const app = new App();
app.get('/', [Query('q', String, { optional: true })], (q: string) => ({ q })); // refused
