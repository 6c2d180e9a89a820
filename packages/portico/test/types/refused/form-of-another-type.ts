// error: is not assignable to parameter of type 'Mismatch<string, number>'
import { Form, Get } from 'portico';

export class Items {
  @Get('/')
  read(@Form('id', String) _id: number): void {} // refused
}
