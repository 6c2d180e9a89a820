// error: Type 'Middleware' is not assignable to type
import { App } from 'portico';
import { rateLimit } from 'portico/limits';

export const app = new App({
  dependencies: [rateLimit({ points: 10, per: 60 })], // refused
});
