// error: is not assignable to parameter of type 'Mismatch<Settings, string>'
import { Depends, Get } from 'portico';

class Settings {
  debug = false;
}

export class Items {
  constructor(@Depends(Settings) readonly settings: string) {} // refused

  @Get('/')
  read(): void {}
}
