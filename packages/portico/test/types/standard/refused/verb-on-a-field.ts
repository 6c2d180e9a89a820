// error: Unable to resolve signature of property decorator
import { Get } from 'portico';

export class Items {
  @Get('/') // refused
  read = (): void => {};
}
