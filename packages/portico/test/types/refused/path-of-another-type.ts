// error: is not assignable to parameter of type 'Mismatch<string, number>'
import { Get, Path } from 'portico';

export class Items {
  @Get('/')
  read(@Path('id', String) _id: number): void {} // refused
}
