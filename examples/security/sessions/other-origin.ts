// The API of a front end that is served from another origin, such as a single-page app.
// #region app
import { App, Body, cors, declareError, Field, hashPassword, verifyPassword } from 'portico';
import { SessionCookie } from 'portico/sessions';
import { memoryStore } from 'portico/store';

const frontEnd = process.env['FRONT_END'] ?? 'https://app.shop.example';

export const app = new App({
  title: 'Shop',
  csrf: { trustedOrigins: [frontEnd] },
  middleware: [cors({ origins: [frontEnd], credentials: true })],
});
// #endregion app

class Credentials {
  @Field() username!: string;
  @Field() password!: string;
}

class Login {
  @Field() username!: string;
}

class WrongPassword extends declareError(401, { description: 'The name or the password is wrong' }) {}

const session = new SessionCookie({ data: Login, store: memoryStore() });
const users = new Map([['ada', await hashPassword('lovelace')]]);

app.post(
  '/login',
  [Body(Credentials), session.start],
  { public: true, throws: [WrongPassword] },
  async ({ username, password }, start) => {
    const valid = await verifyPassword(users.get(username), password);
    if (!valid) throw new WrongPassword('Incorrect username or password');
    await start({ username });
  },
);
app.get('/me', [session], ({ data }) => data);
app.post('/logout', [session], (current) => current.end());
