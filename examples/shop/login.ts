// Who is asking: a browser with a session, or a program with a token. Routes ask for either.
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { anyOf, Body, dependency, HTTPException, JWTBearer, Router, Security, TokenIssuer } from 'portico';
import { LockOut, rateLimit, TooManyAttempts } from 'portico/limits';
import { SessionCookie } from 'portico/sessions';
import { StoreUnavailable } from 'portico/store';
import { z } from 'zod';
import { database } from './database.js';
import { shopSettings } from './settings.js';
import { store } from './store.js';
import { addUser, findUser, scopesOf } from './users.js';

const { tokenKey, publicUrl } = shopSettings.read();

// #region session
export const session = new SessionCookie({
  data: z.object({ userId: z.string(), staff: z.boolean() }),
  store,
  subject: ({ userId }) => userId,
  scopes: scopesOf,
});
// #endregion session

// #region token
// Without a key of your own a new one is made at each start.
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

const Credentials = z.object({ name: z.string().min(1).max(40), password: z.string().min(12).max(128) });
const Token = z.object({ access_token: z.string(), token_type: z.literal('Bearer'), expires_in: z.int() });

export const login = new Router({ tags: ['login'] });

login.post(
  '/register',
  [Body(Credentials), database],
  { public: true, status: 201, response: z.object({ id: z.string() }), responses: { 409: {} } },
  async ({ name, password }, opened) => {
    const user = await addUser(opened, name, password);
    if (!user) throw new HTTPException(409, 'The name is taken');
    return user;
  },
);

// #region guesses
/** Wrong passwords of one account, wherever they come from. */
export const guesses = new LockOut({ store });

login.post(
  '/login',
  [Body(Credentials), database, session.start],
  {
    public: true,
    status: 204,
    responses: { 401: {} },
    middleware: [rateLimit({ name: 'login', points: 100, per: 60, store })], // each costs us a hash
    throws: [TooManyAttempts, StoreUnavailable],
  },
  async ({ name, password }, opened, start) => {
    const user = await guesses.guess(name, () => findUser(opened, name, password));
    if (!user) throw new HTTPException(401, 'The name or the password is wrong');
    await start({ userId: user.id, staff: user.staff });
  },
);
// #endregion guesses

login.post('/logout', [session], { status: 204 }, (current) => current.end());

login.post('/logout-everywhere', [session], { status: 204 }, (current) => current.endAll());

login.get('/me', [userId], { response: z.object({ userId: z.string() }) }, (id) => ({ userId: id }));

/** A token for a program of the user's: it may what the user may, for a quarter of an hour. */
login.post('/tokens', [session], { status: 201, response: Token }, async ({ data }) => ({
  access_token: await issuer.issue({ sub: data.userId, scope: scopesOf(data).join(' ') }),
  token_type: 'Bearer' as const,
  expires_in: issuer.expiresIn,
}));
