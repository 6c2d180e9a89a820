// error: is not assignable to type 'ErrorClass'
import { Get } from 'portico';

class Missing extends Error {}

export class Items {
  @Get('/', { throws: [Missing] }) // refused
  read(): void {}
}
