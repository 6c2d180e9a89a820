// Everything that a user's code is called for here fails once in each way: the request gets its 500, nobody is let in, nothing
// is left unhandled, and the next request is served.
import { App, optional, type StandardSchema, TestClient } from '@portico/core';
import { memoryStore } from '@portico/store';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { IntrospectionBearer } from '../src/introspection/introspection-bearer.js';
import type { RefreshTokenStore } from '../src/refresh-tokens/refresh-session.js';
import { RefreshTokens, type RefreshTokensOptions } from '../src/refresh-tokens/refresh-tokens.js';
import { StoreSessions } from '../src/refresh-tokens/store-sessions.js';
import { Scheme } from '../src/schemes/scheme.js';
import type { TokenEndpointOptions } from '../src/token-endpoint/token-endpoint.js';
import { JWTBearer } from '../src/tokens/jwt-bearer.js';
import { KeySet } from '../src/tokens/key-set.js';
import { VerifyingBearer } from '../src/tokens/verifying-bearer.js';
import { serveIntrospection } from './introspection/introspection-server.js';
import { createApp, logged, logger, type Send } from './token-endpoint/create-app.js';
import { audience, createKeyPair, goodClaims, issuer, secret, sign } from './tokens/issuer.js';

const test = suite('callbacks');

type Fail = () => never;
const error = new Error('S3CR3T');
const rejecting = (reason: unknown) => (() => Promise.reject(reason)) as unknown as Fail;

const failures: Readonly<Record<string, Fail>> = {
  throws: () => {
    throw error;
  },
  'throws nothing': () => {
    throw undefined;
  },
  rejects: rejecting(error),
  'rejects with nothing': rejecting(null),
  'rejects later': (async () => {
    await new Promise((resolve) => setImmediate(resolve));
    throw error;
  }) as unknown as Fail,
};

/** Sets an app up whose callback fails, and asks it for something that needs the callback. */
type Ask = (fail: Fail) => Promise<{ readonly app: App; readonly status: number; readonly text: string }>;

/** Asks for a route that a scheme guards, and for one that it guards optionally: neither lets anybody in. */
async function askGuarded(scheme: Scheme<unknown>, text: string) {
  const app = new App({ logger });
  app.get('/alive', [], { public: true }, () => 'yes');
  app.get('/closed', [scheme], () => 'let in');
  app.get('/open', [optional(scheme)], (credential) => `let in as ${credential}`);
  const client = new TestClient(app);
  const headers = { authorization: `Bearer ${text}` };
  const open = await client.get('/open', { headers });
  const closed = await client.get('/closed', { headers });
  assert.is(open.status, closed.status);
  return { app, status: closed.status, text: (await open.text()) + (await closed.text()) };
}

const rules = { algorithms: ['HS256'], issuer, audience };
const good = await sign(goodClaims());
const pair = await createKeyPair('ES256', 'first');

const schemaOf = (fail: Fail): StandardSchema<unknown, object> => ({
  '~standard': { version: 1, vendor: 'test', validate: fail },
});

class FailingKeys extends KeySet {
  constructor(readonly resolve: Fail) {
    super();
  }
}

class FailingBearer extends VerifyingBearer<true, object> {
  constructor(protected readonly verify: Fail) {
    super('FailingBearer', { type: 'http', scheme: 'bearer' }, {});
  }
}

class FailingScheme extends Scheme<string> {
  constructor(readonly authenticate: Fail) {
    super({ schemeName: 'FailingScheme', definition: { type: 'http', scheme: 'bearer' }, challenge: 'Bearer' });
  }
}

const login = { grant_type: 'password', username: 'alice', password: 'correct horse', client_id: 'spa' };

async function askEndpoint(change: Partial<TokenEndpointOptions>, ask: (send: Send) => ReturnType<Send>) {
  const { app, send } = createApp(change);
  app.get('/alive', [], { public: true }, () => 'yes');
  const { status, body } = await ask(send);
  return { app, status, text: JSON.stringify(body) };
}

/** Logs in, refreshes, and uses the first refresh token again. */
function askRefresh(options: RefreshTokensOptions) {
  const user = { sub: 'alice', scopes: ['read'] };
  const refreshToken = new RefreshTokens(options);
  return askEndpoint({ grants: { password: () => user, refreshToken }, clients: [{ id: 'spa' }] }, async (send) => {
    const first = await send(login);
    const form = { grant_type: 'refresh_token', client_id: 'spa', refresh_token: first.body['refresh_token'] };
    const second = first.status === 200 ? await send(form) : first;
    return second.status === 200 ? send(form) : second;
  });
}

function storeFailingAt(method: keyof RefreshTokenStore, fail: Fail): RefreshTokenStore {
  const store: RefreshTokenStore = new StoreSessions(memoryStore());
  store[method] = fail;
  return store;
}

const callbacks: Readonly<Record<string, Ask>> = {
  'revoked of JWTBearer': (revoked) => askGuarded(new JWTBearer({ ...rules, key: secret, revoked }), good),
  'the claims of JWTBearer': (fail) =>
    askGuarded(new JWTBearer({ ...rules, key: secret, claims: schemaOf(fail) }), good),
  'resolve of a KeySet': async (fail) => {
    const token = await sign(goodClaims(), { key: pair.privateKey, header: { alg: 'ES256', kid: 'first' } });
    return askGuarded(new JWTBearer({ ...rules, algorithms: ['ES256'], key: new FailingKeys(fail) }), token);
  },
  'the claims of IntrospectionBearer': async (fail) => {
    await using server = await serveIntrospection({ active: true, sub: 'alice' });
    const asked = { introspectionUrl: server.url, clientId: 'api', clientSecret: 'secret' };
    return await askGuarded(new IntrospectionBearer({ ...asked, claims: schemaOf(fail) }), 'abc');
  },
  'verify of a VerifyingBearer': (fail) => askGuarded(new FailingBearer(fail), 'abc'),
  'authenticate of a Scheme': (fail) => askGuarded(new FailingScheme(fail), 'abc'),
  'the password grant': (password) => askEndpoint({ grants: { password } }, (send) => send(login)),
  'the client credentials grant': (clientCredentials) =>
    askEndpoint({ grants: { clientCredentials }, clients: [{ id: 'robot', secret: 'secret' }] }, (send) =>
      send({ grant_type: 'client_credentials', client_id: 'robot', client_secret: 'secret' }),
    ),
  'the search for a client': (clients) => askEndpoint({ clients }, (send) => send(login)),
  'issue of an issuer': (issue) => askEndpoint({ issuer: { expiresIn: 60, issue } }, (send) => send(login)),
  'renew of RefreshTokens': (renew) => askRefresh({ renew }),
  'onReuse of RefreshTokens': (onReuse) => askRefresh({ onReuse }),
  'create of a store': (fail) => askRefresh({ store: storeFailingAt('create', fail) }),
  'find of a store': (fail) => askRefresh({ store: storeFailingAt('find', fail) }),
  'rotate of a store': (fail) => askRefresh({ store: storeFailingAt('rotate', fail) }),
  'delete of a store': (fail) => askRefresh({ store: storeFailingAt('delete', fail) }),
};

for (const [what, ask] of Object.entries(callbacks)) {
  for (const [how, fail] of Object.entries(failures)) {
    test(`${what} ${how}: the request gets its 500, and nobody is let in`, async () => {
      const unhandled: unknown[] = [];
      const note = (reason: unknown): void => void unhandled.push(reason);
      process.on('unhandledRejection', note);
      try {
        logged.length = 0;
        const { app, status, text } = await ask(fail);
        assert.is(status, 500);
        assert.not.match(text, /S3CR3T|let in|access_token/);
        assert.ok(logged.length > 0, 'the log says what happened');
        assert.is((await new TestClient(app).get('/alive')).status, 200);
        await new Promise((resolve) => setImmediate(resolve));
        assert.equal(unhandled, []);
      } finally {
        process.off('unhandledRejection', note);
      }
    });
  }
}

test('a session whose reuse could not be told of has ended all the same', async () => {
  for (const onReuse of Object.values(failures)) {
    const store = memoryStore();
    await askRefresh({ store, onReuse });
    // What is left is the generation of the subject's sessions.
    assert.is(store.size, 1);
  }
});

test.run();
