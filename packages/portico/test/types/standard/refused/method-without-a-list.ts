// error: Target signature provides too few arguments. Expected 1 or more, but got 0
import { Get } from 'portico';

export class Items {
  @Get('/:id') // refused
  read(_id: number): void {}
}
