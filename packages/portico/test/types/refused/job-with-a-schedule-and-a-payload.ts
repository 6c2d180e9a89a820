// error: 'schedule' does not exist in type 'JobOptions'
import { Field } from 'portico';
import { job } from 'portico/jobs';

class Mail {
  @Field() to!: string;
}

export const send = job('mail.send', Mail, [], (mail) => mail.to, { schedule: '0 3 * * *' }); // refused
