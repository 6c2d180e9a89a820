// error: 'calbacks' does not exist in type 'MoreOfOperation'
import { App } from 'portico';

new App().get('/', [], { openapi: { calbacks: {} } }, () => 1); // refused
