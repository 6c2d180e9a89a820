// error: 'statuss' does not exist in type
import { Get, Path } from 'portico';

export class Items {
  @Get('/:id', [Path('id', Number)], { statuss: 201 }) // refused
  read(_id: number): void {}
}
