// error: is not assignable to parameter of type 'Mismatch<string, number>'
import { Get, Header } from 'portico';

export class Items {
  @Get('/')
  read(@Header('id', String) _id: number): void {} // refused
}
