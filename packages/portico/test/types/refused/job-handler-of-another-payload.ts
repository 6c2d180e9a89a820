// error: is not assignable to
import { Field } from 'portico';
import { job } from 'portico/jobs';

class Mail {
  @Field() to!: string;
}

class Order {
  @Field() number!: number;
}

export const send = job('mail.send', Mail, [], (order: Order) => order.number); // refused
