// Proves that what credentials are checked by may fail: the request ends as a 503 that the document tells of, and nobody is let in.
import type { Store } from 'portico/store';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { StoreUnavailable } from '../../../store/src/index.js';
import {
  App,
  IntrospectionBearer,
  JWTBearer,
  RefreshTokens,
  RevokedTokens,
  TokenIssuer,
  tokenEndpoint,
} from '../../src/index.js';
import { addOverFetch, addOverSockets, bearer, expectAnswer, type Facts, form } from '../support/over-both.js';

/** Nothing listens there. */
const nowhere = 'http://127.0.0.1:9/keys';
const down = (): never => {
  throw new StoreUnavailable('Cannot ask the store: it is down');
};
const store: Store = { get: down, set: down, compareAndSet: down, increment: down, delete: down };

const { privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
  'sign',
  'verify',
]);
const issuer = new TokenIssuer({
  issuer: 'https://api.example',
  audience: 'api',
  algorithm: 'ES256',
  keys: [{ kid: 'a', key: privateKey }],
});
const token = await issuer.issue({ sub: 'ann' });

const local = new JWTBearer({ ...issuer.rules, schemeName: 'Local' });
const revocable = (onStoreError: 'refuse' | 'allow', schemeName: string): JWTBearer =>
  new JWTBearer({ ...issuer.rules, schemeName, revoked: new RevokedTokens({ store, onStoreError }).isRevoked });
const { key: _, ...rules } = issuer.rules;
const remote = new JWTBearer({ ...rules, jwksUri: nowhere, schemeName: 'Remote' });
const introspected = { introspectionUrl: nowhere, clientId: 'api', clientSecret: 'secret' };

const logged: string[] = [];
const app = new App({ logger: { error: (message, error) => logged.push(`${message} ${error}`) } });
app.get('/local', [local], () => 1);
app.get('/refusing', [revocable('refuse', 'Refusing')], () => 1);
app.get('/allowing', [revocable('allow', 'Allowing')], () => 1);
app.get('/remote', [remote], () => 1);
app.get('/introspected', [new IntrospectionBearer(introspected)], () => 1);
const findUser = (sub: string): { readonly sub: string } => ({ sub });
app.include(tokenEndpoint({ issuer, grants: { password: findUser, refreshToken: new RefreshTokens({ store }) } }));

interface Documented {
  readonly responses: Readonly<Record<string, { readonly headers?: Readonly<Record<string, unknown>> }>>;
}

function outageOf(path: string, method = 'get'): Documented['responses'][string] | undefined {
  const operations = app.openapi().paths?.[path] as unknown as Readonly<Record<string, Documented>>;
  return operations[method]?.responses['503'];
}

const unavailable = { detail: 'Service Unavailable' };

const facts: Facts = {
  'where nothing is asked, nothing is told': async (send) => {
    await expectAnswer(await send('/local', bearer(token)), 200, 1);
    assert.is(outageOf('/local'), undefined);
  },
  'a store of revoked tokens that is down': async (send) => {
    await expectAnswer(await send('/refusing', bearer(token)), 503, unavailable, { 'retry-after': '5' });
    assert.ok(outageOf('/refusing')?.headers?.['Retry-After']);
  },
  'or that may be passed over': async (send) => {
    await expectAnswer(await send('/allowing', bearer(token)), 200, 1);
    assert.is(outageOf('/allowing'), undefined);
  },
  'keys that cannot be had': async (send) => {
    await expectAnswer(await send('/remote', bearer(token)), 503, unavailable);
    assert.ok(outageOf('/remote'));
  },
  'an issuer that cannot be asked': async (send) => {
    await expectAnswer(await send('/introspected', bearer('opaque')), 503, unavailable);
    assert.ok(outageOf('/introspected'));
  },
  'a store of refresh tokens that is down': async (send) => {
    const login = form({ grant_type: 'password', username: 'ann', password: 'secret' });
    await expectAnswer(await send('/token', login), 503, unavailable, { 'retry-after': '5' });
    assert.ok(outageOf('/token', 'post')?.headers?.['Retry-After']);
  },
};

const overSockets = suite('outages, over sockets');
addOverSockets(overSockets, app, facts);
overSockets('the log is told why, and nothing of a token', () => {
  const said = logged.join('\n');
  assert.match(said, 'Cannot get the published keys of the issuer');
  assert.match(said, 'Cannot introspect a token at its issuer');
  assert.match(said, 'Cannot ask the store: it is down');
  assert.not.match(said, token.slice(-40));
});
overSockets.run();

const overFetch = suite('outages, over fetch');
addOverFetch(overFetch, app, facts);
overFetch.run();
