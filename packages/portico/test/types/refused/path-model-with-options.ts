// error: No overload matches this call
import { Field, Get, Path } from 'portico';

class Key {
  @Field() id!: string;
}

export class Items {
  @Get('/:id')
  read(@Path(Key, { description: 'Which' }) _key: Key): void {} // refused
}
