// error: No overload matches this call
import { App, Path } from 'portico';

const app = new App();
app.get('/items/:id', [Path('id', Number)], { status: 202 }, (id: string) => ({ id })); // refused
