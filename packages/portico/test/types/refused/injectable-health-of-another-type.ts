// error: is not assignable to parameter of type 'Class<Other>'
import { Injectable } from 'portico';

class Other {
  readonly port = 1;
}

@Injectable({ scope: 'app', health: (other: Other) => other.port }) // refused
export class Pool {
  async query(_sql: string): Promise<void> {}
}
