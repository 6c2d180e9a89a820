import sqlite from 'node-sqlite3-wasm';
import { dependency } from 'portico';

export const database = dependency(
  [],
  function* database() {
    const opened = new sqlite.Database(':memory:');
    opened.exec('CREATE TABLE users (email TEXT UNIQUE); CREATE TABLE carts (at INTEGER)');
    yield opened;
    opened.close();
  },
  { scope: 'app' },
);

// #region transaction
export const transaction = dependency([database], function* transaction(opened) {
  opened.exec('BEGIN');
  try {
    yield opened;
    opened.exec('COMMIT');
  } catch (error) {
    opened.exec('ROLLBACK');
    throw error;
  }
});
// #endregion transaction
