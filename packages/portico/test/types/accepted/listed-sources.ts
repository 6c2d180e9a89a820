// Lists of sources stand under `experimentalDecorators`, too.
import { Controller, Depends, dependency, Field, Get, Injectable, Path, Post, Query } from 'portico';

class Item {
  @Field() name!: string;
}

class Clock {
  readonly now = 1;
}

const limit = dependency([Query('limit', Number, { default: 10 })], (given) => given);

@Injectable([Depends(Clock), limit], { scope: 'request' })
export class Store {
  constructor(
    readonly clock: Clock,
    readonly limit: number,
  ) {}
}

@Controller('/items', [Store], { tags: ['items'] })
export class Items {
  constructor(readonly store: Store) {}

  @Get('/:id', [Path('id', Number), (context) => context.method], { response: Item })
  read(_id: number, _method: string): Item {
    return new Item();
  }

  @Post('/', [], { status: 201 })
  add(): void {}
}
