// The tokens: who issues them, how they are had and refreshed, and when a good one is no longer accepted.
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import {
  hashPassword,
  JWTBearer,
  needsRehash,
  RefreshTokens,
  TokenIssuer,
  type TokenSubject,
  tokenEndpoint,
  verifyPassword,
} from 'portico';
import { z } from 'zod';
import { database } from './database.js';
import { SessionStore } from './sessions.js';
import { describeSubject, findUser, findUserByName, replaceHash, type User } from './users.js';

// #region issuer
// Without a key of your own a new one is made at each start, and access tokens do not outlive it.
const { ACCOUNTS_KEY: pem, ACCOUNTS_KEY_ID: kid = 'first', ACCOUNTS_URL: url = 'http://127.0.0.1:8000' } = process.env;
const key = pem === undefined ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey : createPrivateKey(pem);

export const issuer = new TokenIssuer({ issuer: url, audience: url, algorithm: 'ES256', keys: [{ kid, key }] });
// #endregion issuer

const scopes = {
  me: 'Read your account and change your password',
  'notes:read': 'Read your notes',
  'notes:write': 'Write and delete your notes',
  admin: 'See all users and lock them out',
};

// #region jwt
export const jwt = new JWTBearer({
  ...issuer.rules,
  flows: { password: { tokenUrl: '/token', refreshUrl: '/token', scopes } },
  claims: z.object({ sub: z.string(), version: z.int() }),
  revoked: async ({ sub, version }) => {
    const user = await database.transact((tx) => findUser(tx, sub));
    return !isGood(user, version);
  },
});

/** Whether tokens of a version, and the login they came from, still count. */
function isGood(user: User | undefined, version: unknown): user is User {
  return user !== undefined && !user.disabled && user.tokenVersion === version;
}
// #endregion jwt

// #region login
async function logIn(username: string, password: string): Promise<TokenSubject | undefined> {
  const user = await database.transact((tx) => findUserByName(tx, username));
  // Asked of everybody: a name that is unknown takes as long as a wrong password.
  const right = await verifyPassword(user?.passwordHash, password);
  if (!user || !right || user.disabled) return undefined;
  if (needsRehash(user.passwordHash)) {
    const hash = await hashPassword(password);
    await database.transact((tx) => replaceHash(tx, user.id, user.passwordHash, hash));
  }
  return describeSubject(user);
}
// #endregion login

// #region endpoint
const refreshToken = new RefreshTokens({
  store: new SessionStore(),
  // A login that began before the password was changed may be stored only after all were ended: the version tells.
  renew: async ({ subject }) => {
    const user = await database.transact((tx) => findUser(tx, subject.sub));
    return isGood(user, subject.claims?.['version']) ? describeSubject(user) : undefined;
  },
});

export const tokens = tokenEndpoint({ issuer, grants: { password: logIn, refreshToken } });
// #endregion endpoint
