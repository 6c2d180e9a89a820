// error: Type 'DependsOnClass' is not assignable to type
import { App, Depends } from 'portico';

const app = new App();
app.get('/', [Depends()], (settings) => settings); // refused
