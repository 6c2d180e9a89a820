// error: is not assignable to parameter of type 'Mismatch<string, number>'
import { Query } from 'portico';

export class Paging {
  static pageOf(@Query('page', String) _page: number): void {} // refused
}
