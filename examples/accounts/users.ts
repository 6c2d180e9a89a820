// The users: what is kept of them, and every statement that reads or changes it.
import { randomUUID } from 'node:crypto';
import type { TokenSubject } from 'portico';
import type { Transaction } from './database.js';

export interface User {
  readonly id: string;
  readonly username: string;
  readonly passwordHash: string;
  readonly admin: boolean;
  readonly disabled: boolean;
  /** What tokens must carry to be good: a higher one revokes all that were issued before. */
  readonly tokenVersion: number;
}

type Row = Omit<User, 'admin' | 'disabled'> & { readonly admin: number; readonly disabled: number };

const columns = 'id, username, password_hash AS passwordHash, admin, disabled, token_version AS tokenVersion';

function readUser(row: Row | undefined): User | undefined {
  return row && { ...row, admin: row.admin === 1, disabled: row.disabled === 1 };
}

export function findUser(tx: Transaction, id: string): User | undefined {
  return readUser(tx.get<Row>(`SELECT ${columns} FROM users WHERE id = ?`, id));
}

export function findUserByName(tx: Transaction, username: string): User | undefined {
  return readUser(tx.get<Row>(`SELECT ${columns} FROM users WHERE username = ?`, username));
}

/** @param after Only users whose name comes after this one, in order of their names. */
export function listUsers(tx: Transaction, after: string, limit: number): readonly User[] {
  const rows = tx.all<Row>(`SELECT ${columns} FROM users WHERE username > ? ORDER BY username LIMIT ?`, [after, limit]);
  return rows.flatMap((row) => readUser(row) ?? []);
}

export interface NewUser {
  readonly username: string;
  readonly passwordHash: string;
  readonly admin?: boolean;
}

/** @returns `undefined` if the name is taken. */
export function addUser(tx: Transaction, { username, passwordHash, admin = false }: NewUser): User | undefined {
  // The database decides who comes first; to look for the name before would leave a gap for a second request.
  const sql = `INSERT INTO users (id, username, password_hash, admin) VALUES (?, ?, ?, ?)
    ON CONFLICT (username) DO NOTHING RETURNING ${columns}`;
  return readUser(tx.get<Row>(sql, [randomUUID(), username, passwordHash, admin ? 1 : 0]));
}

/** Stores a new hash, unless the password was changed since `from` was read. */
export function replaceHash(tx: Transaction, id: string, from: string, to: string): boolean {
  return tx.run('UPDATE users SET password_hash = ? WHERE id = ? AND password_hash = ?', [to, id, from]) === 1;
}

export function setDisabled(tx: Transaction, id: string, disabled: boolean): User | undefined {
  const sql = `UPDATE users SET disabled = ? WHERE id = ? RETURNING ${columns}`;
  return readUser(tx.get<Row>(sql, [disabled ? 1 : 0, id]));
}

// #region revoke
/** Logout everywhere: ends all logins of a user, and with the version every access token that is still out there. */
export function revokeTokens(tx: Transaction, id: string): void {
  tx.run('UPDATE users SET token_version = token_version + 1 WHERE id = ?', id);
  tx.run('DELETE FROM sessions WHERE user_id = ?', id);
}
// #endregion revoke

/** What tokens say of a user, and the most they may grant. */
export function describeSubject({ id, admin, tokenVersion }: User): TokenSubject {
  const scopes = ['me', 'notes:read', 'notes:write', ...(admin ? ['admin'] : [])];
  return { sub: id, scopes, claims: { version: tokenVersion } };
}
