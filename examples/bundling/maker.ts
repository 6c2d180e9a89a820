import { Field, Get, Model } from 'portico';

@Model({ name: 'MadeItem' })
class Item {
  @Field(String) maker!: string;
}

export class Makers {
  @Get('/makers', { response: Item })
  read(): Item {
    return { maker: 'Ada' };
  }
}

/** Called as one of the other file. */
export function list(): string[] {
  return [];
}
