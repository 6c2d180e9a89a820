// error: Argument of type 'Source<string>' is not assignable to parameter of type 'Sources'
import { App, Query } from 'portico';

const app = new App();
app.get('/', Query('q', String), (q: string) => q); // refused
