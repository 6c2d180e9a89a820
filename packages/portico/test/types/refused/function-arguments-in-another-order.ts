// error: Type 'number' is not assignable to type 'string'
import { App, Path, Query } from 'portico';

const app = new App();
app.get('/items/:id', [Path('id', Number), Query('q', String)], (q: string, id: number) => ({ id, q })); // refused
