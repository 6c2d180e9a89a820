// error: is not assignable to parameter of type
import { Body, Post } from 'portico';

enum Status {
  Open = 'open',
  Closed = 'closed',
}

export class Tasks {
  @Post('/')
  add(@Body(Status) _status: Status): void {} // refused
}
