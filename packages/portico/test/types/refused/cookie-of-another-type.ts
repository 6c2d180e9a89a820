// error: is not assignable to parameter of type 'Mismatch<string, number>'
import { Cookie, Get } from 'portico';

export class Items {
  @Get('/')
  read(@Cookie('id', String) _id: number): void {} // refused
}
