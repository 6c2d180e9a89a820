// error: No overload matches this call
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
