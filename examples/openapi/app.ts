// An app that says more of itself in its document than its routes alone do.
import { App, Body, Controller, Field, Get, Model, Path, Post } from 'portico';
import { z } from 'zod';

// #region model
@Model({ openapi: { externalDocs: { url: 'https://docs.example.org/orders' } } })
export class Order {
  @Field({ openapi: { 'x-column': 'order_id' } }) id!: number;
  @Field({ default: 1 }) amount!: number;
}
// #endregion model

class Wanted {
  @Field() atLeast!: number;
}

// #region discriminator
export const Card = z.object({ kind: z.literal('card'), number: z.string() }).meta({ id: 'Card' });
export const Invoice = z.object({ kind: z.literal('invoice'), address: z.string() }).meta({ id: 'Invoice' });
export const Payment = z.discriminatedUnion('kind', [Card, Invoice]);
// #endregion discriminator

// #region controller
@Controller('/orders', { tags: ['orders'], responses: { '5XX': { description: 'We are working on it' } } })
export class Orders {
  @Get('/:id', { response: Order, operationId: 'readOrder' })
  read(@Path('id', Number) id: number) {
    return { id, amount: 1 };
  }
  // #region operation
  @Post('', {
    response: Order,
    status: 201,
    openapi: {
      'x-rate-limit': 10,
      externalDocs: { url: 'https://docs.example.org/ordering' },
      responses: { 201: { links: { read: { operationId: 'readOrder', parameters: { id: '$response.body#/id' } } } } },
    },
  })
  add(@Body(Order) order: Order) {
    return order;
  }
  // #endregion operation

  @Post('/:id/payment')
  pay(@Path('id', Number) _id: number, @Body(Payment) payment: z.infer<typeof Payment>) {
    return payment.kind;
  }
}
// #endregion controller

@Controller('/bills')
export class Bills {
  @Get('/:id')
  read(@Path('id', Number) id: number) {
    return { id };
  }

  @Post('/:id/payment')
  pay(@Path('id', Number) id: number) {
    return { id };
  }
}

// #region app
export const app = new App({
  title: 'Shop',
  openapi: {
    servers: [{ url: 'https://api.example.org' }],
    tags: [{ name: 'orders', description: 'What was ordered, and by whom' }],
    externalDocs: { url: 'https://docs.example.org' },
    members: { info: { 'x-logo': { url: 'https://example.org/logo.svg' } } },
    amend(document) {
      document.info.description = `${Object.keys(document.paths ?? {}).length} paths, made from the code.`;
    },
  },
});
app.include(Orders);
// #region group
app.include(Bills, { deprecated: true, openapi: { 'x-rate-limit': 5 } });
// #endregion group
// #endregion app

// #region strategy
export const named = new App({
  controllers: [Orders],
  openapi: { operationId: ({ controller, handler }) => (controller ? `${controller}.${handler}` : undefined) },
});
// #endregion strategy

// #region query
export const asking = new App({ openapi: { openapi: '3.2' } });
asking.query('/orders', [Body(Wanted)], { response: [Order] }, ({ atLeast }) => [{ id: 1, amount: atLeast }]);
// #endregion query

// #region version
export const older = new App({ controllers: [Bills], openapi: { openapi: '3.0' } });
// #endregion version
