// #region app
import { App, Body, Context, Field } from 'portico';
import { jobs } from 'portico/jobs';
import { transaction } from './database.js';
import { sendMail } from './send-mail.js';
import { tidyCarts } from './tidy-carts.js';

class NewUser {
  @Field({ format: 'email' }) email!: string;
}

export const app = new App({ title: 'Shop', jobs: jobs([sendMail, tidyCarts]) });

app.post('/users', [Body(NewUser), transaction, Context()], { status: 201 }, ({ email }, database, context) => {
  database.run('INSERT INTO users VALUES (?)', [email]);
  context.afterCommit(() => sendMail.enqueue({ to: email, subject: 'Welcome' }));
});
// #endregion app
