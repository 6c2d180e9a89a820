// error: is not assignable to parameter of type 'Mismatch<number, string>'
import { Depends, Get, Query } from 'portico';

class Paging {
  resolve(@Query('page', Number) page: number): number {
    return page - 1;
  }
}

const paging = new Paging();

export class Items {
  @Get('/')
  read(@Depends(paging) _page: string): void {} // refused
}
