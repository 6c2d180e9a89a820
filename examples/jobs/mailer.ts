// Stands for a service that sends mails, and is away now and then.
import { dependency } from 'portico';

export class Mailer {
  readonly sent: string[] = [];
  /** How many calls fail from now on. */
  failures = 0;

  async send(mail: { to: string; subject: string }, options: { key: string; signal: AbortSignal }): Promise<void> {
    options.signal.throwIfAborted();
    if (this.failures-- > 0) throw new Error('The service is away');
    this.sent.push(`${mail.subject} → ${mail.to}`);
  }
}

export const mailer = dependency([], () => new Mailer(), { scope: 'app' });
