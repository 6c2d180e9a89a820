// error: Type '{ status: number; }' is not assignable to type
import { Get } from 'portico';

export class Items {
  @Get('/', { response: { status: 201 } }) // refused
  read(): void {}
}
