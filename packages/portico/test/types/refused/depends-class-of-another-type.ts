// error: is not assignable to parameter of type 'Mismatch<Settings, Clock>'
import { Depends, Get } from 'portico';

class Settings {
  debug = false;
}

class Clock {
  now = 0;
}

export class Items {
  @Get('/')
  read(@Depends(Settings) _clock: Clock): void {} // refused
}
