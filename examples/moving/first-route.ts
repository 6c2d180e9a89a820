// One route has moved; the old app has the others.
import { App, Field, Get, HTTPException, mount, Path } from 'portico';
import { z } from 'zod';
import { items } from './items.js';
import { askOld } from './mounted.js';

// #region route
class Item {
  @Field(z.int()) id!: number;
  @Field() name!: string;
  @Field() price!: number;
}

class Items {
  @Get('/items/:id', { response: Item, responses: { 404: { description: 'There is no such item' } } })
  read(@Path('id', z.int()) id: number): Item {
    const item = items.find((one) => one.id === id);
    if (!item) throw new HTTPException(404, 'No such item');
    return item;
  }
}

export const app = new App({ title: 'Shop', controllers: [Items] });
app.include(mount('/', askOld));
// #endregion route
