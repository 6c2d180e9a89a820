// Owns what every server looks its users up in: one asynchronous lookup, and records that hold more than anybody may see.

/** A user as it is stored. */
export interface UserRecord {
  readonly username: string;
  readonly email: string;
  readonly active: boolean;
  readonly passwordHash: string;
}

const users: ReadonlyMap<string, UserRecord> = new Map([
  ['token-of-alice', { username: 'alice', email: 'alice@example.com', active: true, passwordHash: '$2b$12$9uT6sO0e' }],
  ['token-of-bob', { username: 'bob', email: 'bob@example.com', active: false, passwordHash: '$2b$12$Lq1c7Zxa' }],
]);

/** The user to whom a token was given. */
export async function findUser(token: string): Promise<UserRecord | undefined> {
  return users.get(token);
}
