// error: is not assignable to parameter of type 'NeedsSchema<Priority, "z.enum(…)">'
import { Get, Query } from 'portico';

enum Priority {
  Low,
  High,
}

export class Items {
  @Get('/')
  read(@Query('priority') _priority: Priority): void {} // refused
}
