// error: is not assignable to type 'Schema'
import { Get, Query } from 'portico';

enum Status {
  Open = 'open',
  Closed = 'closed',
}

export class Tasks {
  @Get('/')
  list(@Query('status', [Status]) _status: Status[]): void {} // refused
}
