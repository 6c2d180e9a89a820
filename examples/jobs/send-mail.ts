// #region job
import { Field } from 'portico';
import { GiveUp, JobRun, job } from 'portico/jobs';
import { mailer } from './mailer.js';

class Mail {
  @Field({ format: 'email' }) to!: string;
  @Field() subject!: string;
}

export const sendMail = job(
  'mail.send',
  Mail,
  [mailer, JobRun],
  async (mail, service, { id, signal }) => {
    if (mail.to.endsWith('@example.invalid')) throw new GiveUp('There is no such mailbox'); // not tried again
    await service.send(mail, { key: id, signal }); // the same key at every attempt
  },
  { attempts: 5, firstDelay: 10, timeout: 30 },
);
// #endregion job
