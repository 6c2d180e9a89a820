// The tables, in the SQL that both databases read.
export const schema = [
  `CREATE TABLE IF NOT EXISTS users (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    staff INTEGER NOT NULL DEFAULT 0
  )`,
  `CREATE TABLE IF NOT EXISTS products (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    price INTEGER NOT NULL,
    stock INTEGER NOT NULL CHECK (stock >= 0),
    picture TEXT
  )`,
  // Who sends an order twice, because the first answer was lost, has ordered once, whatever was lost with it.
  `CREATE TABLE IF NOT EXISTS orders (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    request_key TEXT NOT NULL,
    product_id TEXT NOT NULL REFERENCES products (id),
    quantity INTEGER NOT NULL,
    total INTEGER NOT NULL,
    mail_due BIGINT,
    UNIQUE (user_id, request_key)
  )`,
  // The orders whose mail has not been sent.
  'CREATE INDEX IF NOT EXISTS orders_mail_due ON orders (mail_due) WHERE mail_due IS NOT NULL',
  // What a job did that is run again, because its process died before it could say so.
  `CREATE TABLE IF NOT EXISTS mails (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    text TEXT NOT NULL,
    runs INTEGER NOT NULL DEFAULT 1
  )`,
];
