// The logins: where the refresh tokens of the token endpoint are kept, one row for each login.
import type { RefreshSession, RefreshTokenStore } from 'portico';
import { database } from './database.js';

interface Row {
  readonly hash: string;
  readonly expires_at: number;
  readonly rest: string;
}

const now = () => Math.floor(Date.now() / 1000);

export class SessionStore implements RefreshTokenStore {
  create({ hash, expiresAt, ...rest }: RefreshSession): Promise<void> {
    return database.transact((tx) => {
      tx.run('DELETE FROM sessions WHERE expires_at <= ?', now());
      const sql = 'INSERT INTO sessions (id, user_id, hash, expires_at, rest) VALUES (?, ?, ?, ?, ?)';
      tx.run(sql, [rest.id, rest.subject.sub, hash, expiresAt, JSON.stringify(rest)]);
    });
  }

  find(id: string): Promise<RefreshSession | undefined> {
    return database.transact((tx) => {
      const row = tx.get<Row>('SELECT hash, expires_at, rest FROM sessions WHERE id = ?', id);
      return row && { ...JSON.parse(row.rest), hash: row.hash, expiresAt: row.expires_at };
    });
  }

  // #region rotate
  /** Of two requests with one refresh token only one finds its hash still there. */
  rotate(id: string, from: string, to: string, expiresAt: number): Promise<boolean> {
    const sql = 'UPDATE sessions SET hash = ?, expires_at = ? WHERE id = ? AND hash = ?';
    return database.transact((tx) => tx.run(sql, [to, expiresAt, id, from]) === 1);
  }
  // #endregion rotate

  async delete(id: string): Promise<void> {
    await database.transact((tx) => tx.run('DELETE FROM sessions WHERE id = ?', id));
  }

  async deleteAll(userId: string): Promise<void> {
    await database.transact((tx) => tx.run('DELETE FROM sessions WHERE user_id = ?', userId));
  }
}
