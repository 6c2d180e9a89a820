// error: Target signature provides too few arguments. Expected 2 or more, but got 1
import { Controller } from 'portico';

class Clock {
  readonly now = 1;
}

@Controller('/items', [Clock]) // refused
export class Items {
  constructor(
    readonly clock: Clock,
    readonly name: string,
  ) {}
}
