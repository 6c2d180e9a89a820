// error: Property 'query' does not exist on type 'Mailer'
import { dependency, Field } from 'portico';
import { job } from 'portico/jobs';

class Mail {
  @Field() to!: string;
}

class Mailer {
  send(_mail: Mail): void {}
}

const mailer = dependency([], () => new Mailer(), { scope: 'app' });

export const send = job('mail.send', Mail, [mailer], (mail, by) => by.query(mail.to)); // refused
