// error: Type 'SourceWithoutType' is not assignable to type
import { App, Query } from 'portico';

const app = new App();
app.get('/', [Query('q')], (q) => q); // refused
