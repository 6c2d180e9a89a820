// error: Type 'typeof Status' is not assignable to type
import { Get } from 'portico';

enum Status {
  Open = 'open',
  Closed = 'closed',
}

export class Tasks {
  @Get('/', { response: Status }) // refused
  first(): Status {
    return Status.Open;
  }
}
