// Who is asking: a browser with a session, or a program with a token. Routes ask for either.
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { anyOf, Body, dependency, HTTPException, JWTBearer, Router, Security, TokenIssuer } from 'portico';
import { LockOut, rateLimit, TooManyAttempts } from 'portico/limits';
import { SessionCookie } from 'portico/sessions';
import { StoreUnavailable } from 'portico/store';
import { z } from 'zod';
import { database } from './database.js';
import { shopSettings } from './settings.js';
import { stores } from './store.js';
import { addUser, findUser, isStaff } from './users.js';

const { tokenKey, publicUrl } = shopSettings.read();

// #region session
export const session = new SessionCookie({
  data: z.object({ userId: z.string() }),
  store: stores.sessions,
  subject: ({ userId }) => userId,
});
// #endregion session

// #region token
// A single process may do without a key of yours: it makes one at each start.
const key = tokenKey ? createPrivateKey(tokenKey) : generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const issuer = new TokenIssuer({
  issuer: publicUrl,
  audience: publicUrl,
  algorithm: 'ES256',
  keys: [{ kid: 'shop', key }],
});

export const bearer = new JWTBearer({ ...issuer.rules, claims: z.object({ sub: z.string() }) });
// #endregion token

// #region either
export const signedIn = anyOf(session, bearer);

/** The id of whoever asks, by whichever way. */
export const userId = dependency([Security(signedIn)], function userId(who) {
  return 'data' in who ? who.data.userId : who.sub;
});
// #endregion either

// #region staff
/** Looked up at each request: what a session or a token says is as old as they are. */
export const staff = dependency([userId, database], async function staff(id, opened) {
  if (!(await isStaff(opened, id))) throw new HTTPException(403, 'Only staff may do this');
  return id;
});
// #endregion staff

const Credentials = z.object({ name: z.string().min(1).max(40), password: z.string().min(12).max(128) });
const Token = z.object({ access_token: z.string(), token_type: z.literal('Bearer'), expires_in: z.int() });

export const login = new Router({ tags: ['login'] });

// #region guesses
/** What costs us a hash, by address; also while nobody can count it, it is not given away. */
const hashes = rateLimit({ name: 'hashes', points: 100, per: 300, store: stores.limits, onStoreError: 'refuse' });

/** Wrong passwords of one account, wherever they come from. */
export const guesses = new LockOut({ store: stores.guesses });

login.post(
  '/login',
  [Body(Credentials), database, session.start],
  {
    public: true,
    status: 204,
    responses: { 401: {} },
    middleware: [hashes],
    throws: [TooManyAttempts, StoreUnavailable],
  },
  async ({ name, password }, opened, start) => {
    const user = await guesses.guess(name, () => findUser(opened, name, password));
    if (!user) throw new HTTPException(401, 'The name or the password is wrong');
    await start({ userId: user.id });
  },
);
// #endregion guesses

login.post(
  '/register',
  [Body(Credentials), database],
  {
    public: true,
    status: 201,
    response: z.object({ id: z.string() }),
    responses: { 409: {} },
    middleware: [hashes],
  },
  async ({ name, password }, opened) => {
    const user = await addUser(opened, name, password);
    if (!user) throw new HTTPException(409, 'The name is taken');
    return user;
  },
);

login.post('/logout', [session], { status: 204 }, (current) => current.end());

login.post('/logout-everywhere', [session], { status: 204 }, (current) => current.endAll());

login.get('/me', [userId], { response: z.object({ userId: z.string() }) }, (id) => ({ userId: id }));

/** A token for a program of the user's: it may what the user may, for a quarter of an hour. */
login.post('/tokens', [session], { status: 201, response: Token }, async ({ data }) => ({
  access_token: await issuer.issue({ sub: data.userId }),
  token_type: 'Bearer' as const,
  expires_in: issuer.expiresIn,
}));
