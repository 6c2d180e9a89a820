// Login by cookie: the session is kept in a store, and ends here or everywhere.
// #region app
import { App, Body, declareError, Field, hashPassword, verifyPassword } from 'portico';
import { SessionCookie } from 'portico/sessions';
import { memoryStore } from 'portico/store';

class Credentials {
  @Field() username!: string;
  @Field() password!: string;
}

/** What a session holds. */
class Login {
  @Field() username!: string;
  @Field({ optional: true }) theme?: string;
}

export const session = new SessionCookie({
  data: Login,
  store: memoryStore(), // of this process alone: a restart logs everybody out
  subject: ({ username }) => username,
});

class WrongPassword extends declareError(401, { description: 'The name or the password is wrong' }) {}

// In production this is a table.
const users = new Map([['ada', await hashPassword('lovelace')]]);

export const app = new App({ title: 'Sessions' });

app.post(
  '/login',
  [Body(Credentials), session.start],
  { public: true, throws: [WrongPassword] },
  async ({ username, password }, start) => {
    const valid = await verifyPassword(users.get(username), password); // also if there is no such user
    if (!valid) throw new WrongPassword('Incorrect username or password');
    await start({ username });
  },
);

app.get('/me', [session], ({ data }) => data);
app.post('/logout', [session], (current) => current.end());
// #endregion app

// #region update
class Theme {
  @Field() theme!: string;
}

app.put('/theme', [session, Body(Theme)], async (current, { theme }) => {
  await current.update((data) => ({ ...data, theme }));
});
// #endregion update

// #region everywhere
app.post('/logout-everywhere', [session], (current) => current.endAll());

export async function changePassword(username: string, password: string): Promise<void> {
  users.set(username, await hashPassword(password));
  await session.endAll(username);
}
// #endregion everywhere
