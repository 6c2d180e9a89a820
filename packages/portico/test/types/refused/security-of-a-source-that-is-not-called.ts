// error: Type 'string' is not assignable to type '"write its parentheses"'
import { App, Cookie, Security } from 'portico';

const app = new App();
app.get('/', [Security(Cookie)], (value) => value); // refused
