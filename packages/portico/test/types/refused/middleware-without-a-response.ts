// error: Type 'Promise<void>' is not assignable to type
import { type MiddlewareRequest, middleware, type Next } from 'portico';

const forgetful = async (_request: MiddlewareRequest, next: Next): Promise<void> => {
  await next();
};
middleware('timing', forgetful); // refused
