// Passwords: registration, login, and hashes that grow stronger as people log in.
// #region app
import { App, Body, declareError, Field, PasswordHasher } from 'portico';
import { z } from 'zod';

class Credentials {
  @Field(z.string().min(1).max(50)) username!: string;
  @Field(z.string().min(15).max(128)) password!: string;
}

class NameTaken extends declareError(409, { description: 'The name is taken' }) {}
class WrongPassword extends declareError(400, { description: 'The name or the password is wrong' }) {}

// One for the whole app: it bounds how many passwords are hashed at once.
const passwords = new PasswordHasher({ memoryCost: 19_456, timeCost: 2 });

// In production this is a table.
export const hashes = new Map<string, string>();

export const app = new App({ title: 'Passwords' });

app.post(
  '/users',
  [Body(Credentials)],
  { status: 201, public: true, throws: [NameTaken] },
  async ({ username, password }) => {
    const hash = await passwords.hash(password);
    if (hashes.has(username)) throw new NameTaken('This name is taken');
    hashes.set(username, hash);
    return { username };
  },
);

app.post('/login', [Body(Credentials)], { public: true, throws: [WrongPassword] }, async ({ username, password }) => {
  const hash = hashes.get(username);
  const valid = await passwords.verify(hash, password); // also if there is no hash
  if (!hash || !valid) throw new WrongPassword('Incorrect username or password');
  if (passwords.needsRehash(hash)) hashes.set(username, await passwords.hash(password));
  return { hello: username };
});
// #endregion app
