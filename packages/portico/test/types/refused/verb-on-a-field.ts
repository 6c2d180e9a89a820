// error: OnlyOnMethods
import { Get } from 'portico';

export class Items {
  @Get('/') // refused
  read = (): void => {};
}
