// error: is not assignable to parameter of type 'Mismatch<string, number>'
import { Query } from 'portico';

export class Paging {
  constructor(
    @Query('page', Number) readonly page: number,
    @Query('size', String) readonly size: number, // refused
  ) {}
}
