// error: No overload matches this call
import { Field, Get, Header } from 'portico';

class Traced {
  @Field([Number]) ids!: number[];
}

export class Items {
  @Get('/')
  read(@Header(Traced, { style: 'pipeDelimited' }) _traced: Traced): void {} // refused
}
