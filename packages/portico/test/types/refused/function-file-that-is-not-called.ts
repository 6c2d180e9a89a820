// error: Type 'string' is not assignable to type '"write its parentheses"'
import { App, File } from 'portico';

const app = new App();
app.post('/', [File], (file) => file); // refused
