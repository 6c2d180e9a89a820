// error: is not assignable to parameter of type 'Mismatch<RequestContext, Request>'
import { Context, Get } from 'portico';

export class Items {
  @Get('/')
  read(@Context() _request: Request): void {} // refused
}
