// Models inside schemas of Zod.
import { App, Body, Field, toZod } from 'portico';
import { z } from 'zod';

// #region models
class Card {
  @Field(z.literal('card')) kind!: 'card';
  @Field({ minLength: 12 }) number!: string;
}

class Invoice {
  @Field(z.literal('invoice')) kind!: 'invoice';
  @Field() address!: string;
}

const Payment = z.discriminatedUnion('kind', [toZod(Card), toZod(Invoice)]);

class Order {
  @Field() amount!: number;
  @Field(Payment) payment!: Card | Invoice;
  @Field(z.record(z.string(), z.number()), { default: {} }) weights!: Record<string, number>;
}
// #endregion models

export const app = new App({ title: 'Unions' });

app.post('/orders', [Body(Order)], { public: true }, ({ payment }) => ({
  paidBy: payment instanceof Card ? 'card' : 'invoice',
}));
