// error: Type 'string' is not assignable to type '"write new and parentheses"'
import { App, HTTPBearer, Security } from 'portico';

export const app = new App();
app.get('/', [Security(HTTPBearer)], () => 0); // refused
