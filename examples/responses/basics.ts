import { App, Context, Field, Get, Path, Post, type RequestContext, respond } from 'portico';
import { z } from 'zod';

// #region models
class Item {
  @Field() id!: number;
  @Field() name!: string;
}

class Job {
  @Field() url!: string;
}
// #endregion models

class Items {
  // #region json
  @Get('/items/:id', { response: Item })
  read(@Path('id', Number) id: number) {
    return { id, name: 'lamp', purchasePrice: 3 };
  }
  // #endregion json

  // #region statuses
  @Post('/items/:id/order', { response: Item, responses: { 202: Job } })
  order(@Path('id', Number) id: number) {
    if (id > 100) return respond(202, { url: `/jobs/${id}` }, { headers: { 'Retry-After': '5' } });
    return { id, name: 'lamp' };
  }
  // #endregion statuses

  // #region headers
  @Post('/items', {
    status: 201,
    response: Item,
    responses: { 201: { headers: { Location: { description: 'Where the item is', required: true } } } },
  })
  create() {
    return respond(201, { id: 7, name: 'lamp' }, { headers: { Location: '/items/7' } });
  }
  // #endregion headers

  // #region cookies
  @Post('/theme/:name', { status: 204 })
  theme(@Context() { response }: RequestContext, @Path('name', z.enum(['light', 'dark'])) name: string): void {
    response.setCookie('theme', name, { maxAge: 86_400 });
  }

  @Post('/logout', { status: 204 })
  logout(@Context() { response }: RequestContext): void {
    response.deleteCookie('session');
  }
  // #endregion cookies
}

export const app = new App({ title: 'Responses', controllers: [Items] });
