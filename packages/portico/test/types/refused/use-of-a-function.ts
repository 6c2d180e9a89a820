// error: is not assignable to parameter of type 'Middleware'
import { App, type MiddlewareRequest, type MiddlewareResponse } from 'portico';

const app = new App();
app.use((_request: MiddlewareRequest, next: () => Promise<MiddlewareResponse>) => next()); // refused
