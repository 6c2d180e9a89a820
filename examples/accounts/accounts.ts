// The routes of an account: register, see yourself, change the password, log out everywhere.
import {
  Body,
  Controller,
  Depends,
  dependency,
  Get,
  HTTPException,
  hashPassword,
  Post,
  Public,
  Security,
  verifyPassword,
} from 'portico';
import { z } from 'zod';
import { openDatabase, type Transaction, transaction } from './database.js';
import { jwt } from './tokens.js';
import { addUser, findUser, type NewUser, replaceHash, revokeTokens } from './users.js';

// #region models
const Password = z.string().min(12).max(128);

/** Strict: who sends more than this, such as `admin`, is told so. */
const Registration = z
  .strictObject({
    // `admin` is kept for the first admin.
    username: z.string().regex(/^(?!admin$)[a-z][a-z0-9_-]{2,31}$/),
    password: Password,
  })
  .meta({ id: 'Registration' });

const PasswordChange = z.strictObject({ current: z.string(), password: Password }).meta({ id: 'PasswordChange' });

/** What leaves: the hash is not among it. */
export const Account = z
  .object({ id: z.uuid(), username: z.string(), admin: z.boolean(), disabled: z.boolean() })
  .meta({ id: 'Account' });
// #endregion models

type Claims = { readonly sub: string };

// #region new-user
// Hashing takes long, so it is done before the transaction begins: nobody waits for it with the database.
const newUser = dependency([Body(Registration)], async ({ username, password }): Promise<NewUser> => {
  return { username, passwordHash: await hashPassword(password) };
});
// #endregion new-user

const newPassword = dependency(
  [Security(jwt, ['me']), Body(PasswordChange), openDatabase],
  async ({ sub }, { current, password }, database) => {
    const user = await database.transact((tx) => findUser(tx, sub));
    if (!user || !(await verifyPassword(user.passwordHash, current))) throw new HTTPException(403, 'Wrong password');
    return { id: user.id, from: user.passwordHash, to: await hashPassword(password) };
  },
);

@Controller('/users', { tags: ['account'] })
export class Accounts {
  // #region register
  @Public()
  @Post('', { status: 201, response: Account, responses: { 409: { description: 'The name is taken' } } })
  register(@Depends(newUser) user: NewUser, @Depends(transaction) tx: Transaction) {
    const added = addUser(tx, user);
    if (!added) throw new HTTPException(409, 'This name is taken');
    return added;
  }
  // #endregion register

  // #region me
  @Get('/me', { response: Account })
  me(@Security(jwt, ['me']) { sub }: Claims, @Depends(transaction) tx: Transaction) {
    const user = findUser(tx, sub);
    if (!user) throw new HTTPException(404);
    return user;
  }
  // #endregion me

  // #region password
  @Post('/me/password', { responses: { 403: { description: 'The password is wrong' } } })
  changePassword(
    @Depends(newPassword) { id, from, to }: { id: string; from: string; to: string },
    @Depends(transaction) tx: Transaction,
  ): void {
    if (!replaceHash(tx, id, from, to)) throw new HTTPException(409, 'The password was changed in the meantime');
    revokeTokens(tx, id); // whoever learned the old password is out
  }
  // #endregion password

  // #region logout
  @Post('/me/logout')
  logOutEverywhere(@Security(jwt, ['me']) { sub }: Claims, @Depends(transaction) tx: Transaction): void {
    revokeTokens(tx, sub);
  }
  // #endregion logout
}
