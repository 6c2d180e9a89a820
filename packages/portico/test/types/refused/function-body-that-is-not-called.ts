// error: Type 'string' is not assignable to type '"write its parentheses"'
import { App, Body } from 'portico';

const app = new App();
app.post('/', [Body], { status: 201 }, (body) => body); // refused
