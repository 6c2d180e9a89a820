// error: is not assignable to parameter of type 'Mismatch<{ limit: number; }, { limit: string; }>'
import { type } from 'arktype';
import { Get, Header } from 'portico';

const Filters = type({ limit: 'number = 20' });

export class Items {
  @Get('/')
  read(@Header(Filters) _filters: { limit: string }): void {} // refused
}
