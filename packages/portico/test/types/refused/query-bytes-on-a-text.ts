// error: is not assignable to parameter of type 'Mismatch<Uint8Array<ArrayBuffer>, string>'
import { Get, Query } from 'portico';

export class Items {
  @Get('/')
  read(@Query('key', Uint8Array) _key: string): void {} // refused
}
