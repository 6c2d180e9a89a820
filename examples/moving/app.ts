// All routes have moved, and the document shows them.
import {
  App,
  Body,
  Controller,
  declareError,
  dependency,
  Field,
  Get,
  HTTPBearer,
  OmitType,
  Path,
  Post,
  Security,
} from 'portico';
import { z } from 'zod';
import { isMember, items, type Item as Stored } from './items.js';

class NoSuchItem extends declareError(404, { description: 'There is no such item' }) {}

class Item {
  @Field(z.int()) id!: number;
  @Field() name!: string;
  @Field({ gt: 0 }) price!: number;
}

class NewItem extends OmitType(Item, ['id']) {}

// #region security
const bearer = new HTTPBearer();
class Stranger extends declareError(401, { headers: { 'WWW-Authenticate': 'Bearer' } }) {}

const member = dependency(
  [bearer],
  ({ credentials }) => {
    if (!isMember(credentials)) throw new Stranger('Who are you?');
    return credentials;
  },
  { throws: [Stranger] },
);
// #endregion security

// #region routes
@Controller('/items', { tags: ['items'] })
class Items {
  @Get('', { response: [Item] })
  list(): readonly Stored[] {
    return items;
  }

  @Get('/:id', { response: Item, throws: [NoSuchItem] })
  read(@Path('id', z.int()) id: number): Stored {
    const item = items.find((one) => one.id === id);
    if (!item) throw new NoSuchItem('No such item');
    return item;
  }

  @Post('', { response: Item, status: 201, dependencies: [Security(member)] })
  create(@Body() item: NewItem): Stored {
    const stored = { ...item, id: items.length + 1, cost: 0 };
    items.push(stored);
    return stored;
  }
}

export const app = new App({ title: 'Shop', controllers: [Items] });
// #endregion routes
