// The same shop as it would be released next: a colleague has been busy.
import {
  App,
  Body,
  Controller,
  Delete,
  dependency,
  Field,
  Get,
  HTTPBearer,
  HTTPException,
  Path,
  Post,
  Query,
  Security,
} from 'portico';

const clerks = new Map([['token-of-ada', { name: 'ada' }]]);

const clerk = dependency([new HTTPBearer()], function clerk({ credentials }) {
  const found = clerks.get(credentials);
  if (!found) throw new HTTPException(401);
  return found;
});

class Order {
  @Field() id!: number;
  @Field() item!: string;
  @Field() note!: string;
  @Field({ optional: true }) color?: string;
}

@Controller('/orders', { dependencies: [Security(clerk)] })
class Orders {
  @Get('/:id', { response: Order })
  read(@Path('id', Number) id: number, @Query('color', String, { optional: true }) color?: string): Order {
    return { id, item: 'lamp', note: '', ...(color === undefined ? {} : { color }) };
  }

  @Post('', { response: Order, status: 201 })
  add(@Body(Order) order: Order): Order {
    return order;
  }

  @Delete('/:id', { status: 204 })
  remove(@Path('id', Number) _id: number): void {}
}

export const app = new App({ title: 'Shop', version: '1.0.1', controllers: [Orders] });
