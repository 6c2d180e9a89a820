import { App, Controller, Depends, declareError, dependency, Get, Path, Post, Query } from 'portico';
import { z } from 'zod';

const items = new Map([['lamp', { name: 'lamp', left: 3 }]]);

// #region declare
class NotFound extends declareError(404, { description: 'There is no such item' }) {}

class OutOfStock extends declareError(409, {
  description: 'Less is left than was ordered',
  schema: z.object({ left: z.int() }),
  headers: { 'Retry-After': '3600' },
}) {}
// #endregion declare

// #region dependency
const findItem = dependency(
  [Path('name', String)],
  (name) => {
    const item = items.get(name);
    if (!item) throw new NotFound();
    return item;
  },
  { throws: [NotFound] },
);
// #endregion dependency

type Item = { readonly name: string; readonly left: number };

// #region routes
@Controller('/items')
class Shop {
  @Get('/:name')
  read(@Depends(findItem) item: Item) {
    return item;
  }

  @Post('/:name/order', { throws: [OutOfStock] })
  order(@Depends(findItem) item: Item, @Query('amount', Number) amount: number) {
    if (amount > item.left) throw new OutOfStock({ left: item.left });
    return { ordered: amount };
  }
}
// #endregion routes

export const app = new App({ title: 'Declared errors', controllers: [Shop] });
