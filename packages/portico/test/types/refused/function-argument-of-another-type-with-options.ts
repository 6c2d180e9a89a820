// error: Type 'number' is not assignable to type 'string'
import { App, Path } from 'portico';

const app = new App();
app.get('/items/:id', [Path('id', Number)], { status: 202 }, (id: string) => ({ id })); // refused
