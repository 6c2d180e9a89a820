// error: Target signature provides too few arguments
import { App, Path } from 'portico';

const app = new App();
app.get('/items/:id', [Path('id', Number)], (id: number, q: string) => ({ id, q })); // refused
