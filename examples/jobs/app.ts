// #region app
import { App, Body, Context, Field, HTTPException } from 'portico';
import { jobs } from 'portico/jobs';
import { transaction } from './database.js';
import { sendMail } from './send-mail.js';
import { tidyCarts } from './tidy-carts.js';

class NewUser {
  @Field({ format: 'email' }) email!: string;
}

export const app = new App({ title: 'Shop', jobs: jobs([sendMail, tidyCarts]) });

app.post(
  '/users',
  [Body(NewUser), transaction, Context()],
  { status: 204, responses: { 409: {} } },
  ({ email }, database, context) => {
    const { changes } = database.run('INSERT OR IGNORE INTO users VALUES (?)', [email]);
    if (changes === 0) throw new HTTPException(409, 'This user is there already');
    context.afterCommit(() => sendMail.enqueue({ to: email, subject: 'Welcome' }));
  },
);
// #endregion app
