// error: No overload matches this call
import { Body, Post } from 'portico';

enum Status {
  Open = 'open',
  Closed = 'closed',
}

export class Tasks {
  @Post('/')
  add(@Body('status', Status) _status: Status): void {} // refused
}
