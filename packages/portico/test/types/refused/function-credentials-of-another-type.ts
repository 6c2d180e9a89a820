// error: Type 'HTTPBasicCredentials' is not assignable to type 'string'
import { App, HTTPBasic } from 'portico';

const app = new App();
app.get('/', [new HTTPBasic()], (name: string) => ({ name })); // refused
