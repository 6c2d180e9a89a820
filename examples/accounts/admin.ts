// The admin area: see all users, lock one out. And how the first admin comes to be.
import {
  Body,
  Controller,
  Depends,
  dependency,
  Get,
  HTTPException,
  hashPassword,
  Patch,
  Path,
  Query,
  Security,
} from 'portico';
import { z } from 'zod';
import { Account } from './accounts.js';
import { openDatabase, type Transaction, transaction } from './database.js';
import { jwt } from './tokens.js';
import { addUser, listUsers, revokeTokens, setDisabled } from './users.js';

// #region first-admin
/** Nobody can make themselves an admin; the first is called `admin`, and who starts the app chooses the password. */
export const firstAdmin = dependency(
  [openDatabase],
  async (database) => {
    const password = process.env['ACCOUNTS_ADMIN_PASSWORD'];
    if (password === undefined) return;
    const passwordHash = await hashPassword(password);
    await database.transact((tx) => addUser(tx, { username: 'admin', passwordHash, admin: true }));
  },
  { scope: 'app' },
);
// #endregion first-admin

const AccountChange = z.strictObject({ disabled: z.boolean() }).meta({ id: 'AccountChange' });

// #region controller
@Controller('/admin', { tags: ['admin'], dependencies: [Security(jwt, ['admin'])] })
export class Admin {
  @Get('/users', { response: z.array(Account) })
  list(
    @Query('after', String, { default: '' }) after: string,
    @Query('limit', z.int().min(1).max(100), { default: 20 }) limit: number,
    @Depends(transaction) tx: Transaction,
  ) {
    return [...listUsers(tx, after, limit)];
  }

  @Patch('/users/:id', { response: Account, responses: { 404: { description: 'There is no such user' } } })
  change(
    @Path('id', z.uuid()) id: string,
    @Body(AccountChange) { disabled }: { disabled: boolean },
    @Depends(transaction) tx: Transaction,
  ) {
    const user = setDisabled(tx, id, disabled);
    if (!user) throw new HTTPException(404, 'No such user');
    if (disabled) revokeTokens(tx, id); // so that enabling them again brings no old token back
    return user;
  }
}
// #endregion controller
