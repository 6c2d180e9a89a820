// error: Type 'string' is not assignable to type '"write its parentheses"'
import { App, Query } from 'portico';

const app = new App();
app.get('/', [Query], (q) => q); // refused
