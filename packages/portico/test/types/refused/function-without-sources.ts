// error: Expected 3-4 arguments, but got 2
import { App } from 'portico';

const app = new App();
app.get('/', () => 'hello'); // refused
