import { App, Body, Field, Get, HTTPException, Path, Post, Public, RequestValidationError } from 'portico';

const items = new Map([['lamp', { name: 'lamp', price: 20 }]]);

class Item {
  @Field({ minLength: 1 }) name!: string;
  @Field({ gt: 0 }) price!: number;
}

// #region own-class
class OutOfStock extends Error {
  constructor(readonly item: string) {
    super(`${item} is out of stock`);
  }
}
// #endregion own-class

class Shop {
  // #region http-exception
  @Get('/items/:name')
  read(@Path('name') name: string) {
    const item = items.get(name);
    if (!item) throw new HTTPException(404, 'Item not found');
    return item;
  }
  // #endregion http-exception

  // #region headers
  @Public()
  @Post('/items/:name/reservation')
  reserve(@Path('name') name: string) {
    throw new HTTPException(503, { reason: 'too busy', item: name }, { headers: { 'Retry-After': '30' } });
  }
  // #endregion headers

  // #region post
  @Public()
  @Post('/items', { status: 201 })
  create(@Body() item: Item) {
    return item;
  }
  // #endregion post

  // #region throw-own
  @Public()
  @Post('/items/:name/order')
  order(@Path('name') name: string) {
    throw new OutOfStock(name);
  }
  // #endregion throw-own

  // #region unhandled
  @Get('/broken')
  broken() {
    throw new Error('the password of the database is 1234');
  }
  // #endregion unhandled
}

export const app = new App({ title: 'Errors', controllers: [Shop], logger: { error: () => undefined } });

// #region on-error
app.onError(OutOfStock, (error) => Response.json({ detail: error.message, item: error.item }, { status: 409 }));
// #endregion on-error

// #region as-problem
class BadRequest {
  @Field() title!: string;
  @Field([String]) errors!: string[];
}

export const strictApp = new App({ title: 'Errors of another shape', controllers: [Shop] });

strictApp.onError(
  RequestValidationError,
  (error) =>
    Response.json(
      { title: 'Bad request', errors: error.issues.map(({ loc, msg }) => `${loc.join('.')}: ${msg}`) },
      { status: 400 },
    ),
  { responses: { 400: BadRequest } },
);
// #endregion as-problem
