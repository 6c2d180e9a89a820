// error: Type 'number' is not assignable to type 'string'
import { Get, Path } from 'portico';

export class Items {
  @Get('/:id', [Path('id', Number)]) // refused
  read(_id: string): void {}
}
