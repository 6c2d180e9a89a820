// error: 'emptyIsAbsent' does not exist in type
import { Get, Path } from 'portico';

export class Items {
  @Get('/:id')
  read(@Path('id', String, { emptyIsAbsent: true }) _id: string): void {} // refused
}
