// #region app
import process from 'node:process';
import { redisStore } from '@portico/redis';
import { APIKeyHeader, App, Body, dependency, Field, HTTPException } from 'portico';
import { idempotency } from 'portico/limits';
import { memoryStore } from 'portico/store';

const { REDIS_URL } = process.env;
const store = REDIS_URL ? redisStore({ url: REDIS_URL }) : memoryStore();

export const app = new App({ title: 'Payments' });

const customers = new Map([['key-of-acme', { id: 'acme' }]]); // from a database
const customer = dependency([new APIKeyHeader({ name: 'X-API-Key' })], (key) => {
  const found = customers.get(key);
  if (!found) throw new HTTPException(401, 'Unknown key');
  return found;
});

class Payment {
  @Field() amount!: number;
}
const payments: object[] = [];

const once = idempotency({ store, by: customer, key: ({ id }) => id, required: true });

app.post('/payments', [Body(Payment), customer], { status: 201, middleware: [once] }, async ({ amount }, { id }) => {
  payments.push({ amount, from: id });
  return { id: payments.length, amount };
});
// #endregion app

app.get('/payments', [customer], () => payments);
