// error: is not assignable to parameter of type 'DependencyLike'
import { App, Query } from 'portico';

const q = Query('q', String);

const app = new App();
app.override(q, () => 'all'); // refused
