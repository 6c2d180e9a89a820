// error: Type 'string' is not assignable to type 'number'
import { Field, webhook } from 'portico';

class Order {
  @Field() id!: number;
}

const orderPaid = webhook('order.paid', Order);
const endpoint = { url: 'https://partner.example/hooks', secrets: ['whsec_…'] };

await orderPaid.send(endpoint, { id: '7' }); // refused
