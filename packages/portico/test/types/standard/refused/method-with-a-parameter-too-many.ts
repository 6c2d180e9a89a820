// error: Target signature provides too few arguments. Expected 2 or more, but got 1
import { Get, Path } from 'portico';

export class Items {
  @Get('/:id', [Path('id', Number)]) // refused
  read(_id: number, _q: string): void {}
}
