// error: Type 'number' is not assignable to type 'string'
import { Field } from 'portico';
import { job } from 'portico/jobs';

class Mail {
  @Field() to!: string;
}

const send = job('mail.send', Mail, [], (mail) => mail.to);

await send.enqueue({ to: 5 }); // refused
