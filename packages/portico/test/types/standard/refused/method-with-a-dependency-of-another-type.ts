// error: Type 'Clock' is not assignable to type 'number'
import { Get } from 'portico';

class Clock {
  readonly now = 1;
}

export class Items {
  @Get('/', [Clock]) // refused
  read(_now: number): void {}
}
