import { App, Body, declareError, Field, hashPassword, verifyPassword } from 'portico';
import { LockOut, rateLimit, TooManyAttempts } from 'portico/limits';
import { StoreUnavailable } from 'portico/store';

const users = new Map([['ada', await hashPassword('lovelace')]]); // from a database

export const app = new App({ title: 'Login' });

class Login {
  @Field() username!: string;
  @Field() password!: string;
}
class WrongPassword extends declareError(401) {}

// #region lock-out
export const logins = new LockOut(); // 5 are free, then 1 second, 2, 4, … up to 15 minutes

app.post(
  '/login',
  [Body(Login)],
  {
    middleware: [rateLimit({ name: 'login', points: 30, per: 60 })], // each guess costs us a hash
    throws: [WrongPassword, TooManyAttempts, StoreUnavailable],
  },
  async ({ username, password }) => {
    const isRight = await logins.guess(username, () => verifyPassword(users.get(username), password));
    if (!isRight) throw new WrongPassword('Wrong name or password');
    return { hello: username };
  },
);
// #endregion lock-out
