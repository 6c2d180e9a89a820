// error: Type 'number' is not assignable to type 'string | readonly string[]'
import { App } from 'portico';

new App().get('/', [], { version: 2 }, () => 1); // refused
