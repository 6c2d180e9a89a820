// error: Type 'SourceWithoutType' is not assignable to type
import { Get, Path } from 'portico';

export class Items {
  @Get('/:id', [Path('id')]) // refused
  read(): void {}
}
