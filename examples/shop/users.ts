// The users: every statement that reads or changes them, and who is staff.
import { randomUUID } from 'node:crypto';
import { hashPassword, verifyPassword } from 'portico';
import { type Database, first, transact } from './database.js';

export interface User {
  readonly id: string;
  readonly name: string;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly password_hash: string;
}

/** @returns `undefined` if the name is taken. */
export async function addUser(
  opened: Database,
  name: string,
  password: string,
  staff = false,
): Promise<User | undefined> {
  const sql = `INSERT INTO users (id, name, password_hash, staff) VALUES ($1, $2, $3, $4)
    ON CONFLICT (name) DO NOTHING RETURNING id, name, password_hash`;
  // Hashing takes its time, and no connection.
  const values = [randomUUID(), name, await hashPassword(password), staff ? 1 : 0];
  return read(await transact(opened, (tx) => first<Row>(tx, sql, values)));
}

/** @returns Who has this name and password, if anybody has. */
export async function findUser(opened: Database, name: string, password: string): Promise<User | undefined> {
  const sql = 'SELECT id, name, password_hash FROM users WHERE name = $1';
  const row = await transact(opened, (tx) => first<Row>(tx, sql, [name]));
  // Asked of everybody: a name that is unknown takes as long as a wrong password.
  return (await verifyPassword(row?.password_hash, password)) ? read(row) : undefined;
}

export async function isStaff(opened: Database, id: string): Promise<boolean> {
  const sql = 'SELECT staff FROM users WHERE id = $1';
  return (await transact(opened, (tx) => first<{ staff: number }>(tx, sql, [id])))?.staff === 1;
}

function read(row: Row | undefined): User | undefined {
  return row && { id: row.id, name: row.name };
}
