// error: 'security' does not exist in type 'MoreOfOperation'
import { Get } from 'portico';

export class Items {
  @Get('/', { openapi: { security: [] } }) // refused
  list(): void {}
}
