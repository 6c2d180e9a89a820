// HTTP Basic: a user name and a password with every request.
// #region app
import { App, dependency, HTTPBasic, HTTPException, hashPassword, verifyPassword } from 'portico';

// In production the hashes come from your database.
const passwords = new Map([['ada', await hashPassword('lovelace')]]);

const basic = new HTTPBasic({ realm: 'tools' });

const currentUser = dependency([basic], async ({ username, password }) => {
  if (await verifyPassword(passwords.get(username), password)) return { username };
  throw new HTTPException(401, 'Wrong user name or password', { headers: { 'WWW-Authenticate': basic.challenge } });
});

export const app = new App({ title: 'Tools' });

app.get('/status', [currentUser], ({ username }) => ({ status: 'fine', username }));
// #endregion app
