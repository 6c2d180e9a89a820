// error: is not assignable to parameter of type 'Mismatch<string, number>'
import { Query } from 'portico';

export class Paging {
  resolve(
    @Query('page', String) page: number, // refused
    @Query('size', Number) size: number,
  ): number {
    return page * size;
  }
}
