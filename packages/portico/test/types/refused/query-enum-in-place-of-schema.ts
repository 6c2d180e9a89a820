// error: is not assignable to parameter of type 'Schema'
import { Get, Query } from 'portico';

enum Level {
  Low,
  High,
}

export class Tasks {
  @Get('/')
  list(@Query('level', Level) _level: Level): void {} // refused
}
