import { App, declareError, Get, Path, Post, Query } from 'portico';
import { z } from 'zod';

const items = new Map([['lamp', { name: 'lamp', left: 3 }]]);

// #region declare
class NotFound extends declareError(404) {}

class OutOfStock extends declareError(409, {
  description: 'Less is left than was ordered',
  schema: z.object({ left: z.int() }),
  type: 'https://shop.example/problems/out-of-stock',
}) {}
// #endregion declare

class Shop {
  @Post('/items/:name/order', { throws: [NotFound, OutOfStock] })
  order(@Path('name') name: string, @Query('amount', z.int().min(1)) amount: number) {
    const item = items.get(name);
    if (!item) throw new NotFound(`There is no ${name}`);
    if (amount > item.left) throw new OutOfStock({ left: item.left });
    return { ordered: amount };
  }

  @Get('/items')
  list() {
    return [...items.keys()];
  }
}

// #region app
export const app = new App({ title: 'Problems', controllers: [Shop], problemDetails: true });
// #endregion app
