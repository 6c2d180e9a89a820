// error: is not assignable to parameter of type 'NeedsDependency<Settings | undefined>'
import { Depends, Get } from 'portico';

class Settings {
  debug = false;
}

export class Items {
  @Get('/')
  read(@Depends() _settings?: Settings): void {} // refused
}
