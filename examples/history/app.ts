// A shop as it was released: openapi.yaml is its document, security.lock says who may call what.
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
  Security,
} from 'portico';

const clerks = new Map([
  ['token-of-ada', { name: 'ada', mayDelete: true }],
  ['token-of-bob', { name: 'bob', mayDelete: false }],
]);

const clerk = dependency([new HTTPBearer()], function clerk({ credentials }) {
  const found = clerks.get(credentials);
  if (!found) throw new HTTPException(401);
  return found;
});

const manager = dependency([clerk], function manager(who) {
  if (!who.mayDelete) throw new HTTPException(403);
  return who;
});

class Order {
  @Field() id!: number;
  @Field() item!: string;
  @Field({ optional: true }) note?: string;
}

@Controller('/orders', { dependencies: [Security(clerk)] })
class Orders {
  @Get('/:id', { response: Order })
  read(@Path('id', Number) id: number): Order {
    return { id, item: 'lamp' };
  }

  @Post('', { response: Order, status: 201 })
  add(@Body(Order) order: Order): Order {
    return order;
  }

  @Delete('/:id', { status: 204, dependencies: [Security(manager)] })
  remove(@Path('id', Number) _id: number): void {}
}

export const app = new App({ title: 'Shop', version: '1.0.0', controllers: [Orders] });
