// error: 'respons' does not exist in type 'FunctionRouteOptions<never, {}, 200>'. Did you mean to write 'response'?
import { App, Path } from 'portico';

const app = new App();
app.get('/items/:id', [Path('id', Number)], { respons: Number }, (id) => id); // refused
