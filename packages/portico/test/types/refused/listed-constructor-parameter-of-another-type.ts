// error: Type 'Clock' is not assignable to type 'string'
import { Injectable } from 'portico';

class Clock {
  readonly now = 1;
}

@Injectable([Clock]) // refused
export class Store {
  constructor(readonly clock: string) {}
}
