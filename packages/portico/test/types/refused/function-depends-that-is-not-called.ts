// error: Type 'string' is not assignable to type '"write its parentheses"'
import { App, Depends } from 'portico';

const app = new App();
app.get('/', [Depends], (value) => value); // refused
