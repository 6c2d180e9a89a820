// error: No overload matches this call
import { Get } from 'portico';

export class Items {
  @Get('/', { response: { status: 201 } }) // refused
  read(): void {}
}
