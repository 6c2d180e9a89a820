// error: is not assignable to parameter of type 'Mismatch<string, number>'
import { Query } from 'portico';

export class Paging {
  resolve(@Query('page', String) page: number): number { // refused
    return page - 1;
  }
}
