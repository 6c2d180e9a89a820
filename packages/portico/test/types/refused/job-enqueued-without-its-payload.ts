// error: Expected 1-2 arguments, but got 0
import { Field } from 'portico';
import { job } from 'portico/jobs';

class Mail {
  @Field() to!: string;
}

const send = job('mail.send', Mail, [], (mail) => mail.to);

await send.enqueue(); // refused
