// Without a compiler, or in options that are put together elsewhere, a word may be misspelt: what it asked for would be missing, silently.
import { DefinitionError } from '@portico/core';
import { memoryStore } from '@portico/store';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  APIKeyCookie,
  APIKeyHeader,
  APIKeyQuery,
  HTTPBase,
  HTTPBasic,
  HTTPBearer,
  HTTPDigest,
  IntrospectionBearer,
  JWTBearer,
  jwksEndpoint,
  OAuth2,
  OAuth2AuthorizationCodeBearer,
  OAuth2ClientCredentialsBearer,
  OAuth2PasswordBearer,
  OpenIdConnect,
  PasswordHasher,
  RefreshTokens,
  RemoteKeySet,
  RevokedTokens,
  TokenIssuer,
  tokenEndpoint,
} from '../../src/index.js';
import { createKeyPair } from '../tokens/issuer.js';

const test = suite('options that nobody reads');

const { privateKey } = await createKeyPair('ES256');
const secret = new Uint8Array(32).fill(7);
const parties = { issuer: 'https://i.example', audience: 'a' };
const rules = { ...parties, algorithms: ['HS256'], key: secret };
const issuing = { ...parties, algorithm: 'ES256' as const };
const issuer = new TokenIssuer({ ...issuing, keys: [{ kid: 'a', key: privateKey }] });
const grants = { password: () => undefined };
const flows = { password: { tokenUrl: '/token' } };
const endpoint = { introspectionUrl: 'https://i.example/introspect', clientId: 'api', clientSecret: 's' };

/** What takes them: whole as it is, and its owner, with the name that was misspelt and the one that was meant. */
const makers: readonly (readonly [owner: string, make: (more: object) => unknown, wrong: string, right: string])[] = [
  ['APIKeyHeader', (more) => new APIKeyHeader({ name: 'x-key', ...more }), 'missing_status', 'missingStatus'],
  ['APIKeyQuery', (more) => new APIKeyQuery({ name: 'key', ...more }), 'autoerror', 'autoError'],
  ['APIKeyCookie', (more) => new APIKeyCookie({ name: 'key', ...more }), 'scheme_name', 'schemeName'],
  ['HTTPBase', (more) => new HTTPBase({ scheme: 'Hawk', ...more }), 'descripton', 'description'],
  ['HTTPBasic', (more) => new HTTPBasic(more), 'auto_error', 'autoError'],
  ['HTTPBearer', (more) => new HTTPBearer(more), 'bearer_format', 'bearerFormat'],
  ['HTTPDigest', (more) => new HTTPDigest(more), 'Realm', 'realm'],
  ['OAuth2', (more) => new OAuth2({ flows, ...more }), 'flow', 'flows'],
  ['the flow password', (more) => new OAuth2({ flows: { password: { tokenUrl: '/t', ...more } } }), 'scope', 'scopes'],
  ['OAuth2PasswordBearer', (more) => new OAuth2PasswordBearer({ tokenUrl: '/t', ...more }), 'refreshURL', 'refreshUrl'],
  [
    'OAuth2AuthorizationCodeBearer',
    (more) => new OAuth2AuthorizationCodeBearer({ authorizationUrl: '/a', tokenUrl: '/t', ...more }),
    'scope',
    'scopes',
  ],
  [
    'OAuth2ClientCredentialsBearer',
    (more) => new OAuth2ClientCredentialsBearer({ tokenUrl: '/t', ...more }),
    'scope',
    'scopes',
  ],
  [
    'OpenIdConnect',
    (more) => new OpenIdConnect({ openIdConnectUrl: 'https://i.example', ...more }),
    'auto',
    'autoError',
  ],
  ['JWTBearer', (more) => new JWTBearer({ ...rules, ...more }), 'revoke', 'revoked'],
  ['IntrospectionBearer', (more) => new IntrospectionBearer({ ...endpoint, ...more }), 'audiences', 'audience'],
  ['RemoteKeySet', (more) => new RemoteKeySet({ jwksUri: 'https://i.example/keys' }, more), 'maxage', 'maxAge'],
  [
    'TokenIssuer',
    (more) => new TokenIssuer({ ...issuing, keys: [{ kid: 'a', key: privateKey }], ...more }),
    'type',
    'typ',
  ],
  ['tokenEndpoint', (more) => tokenEndpoint({ issuer, grants, ...more }), 'client', 'clients'],
  ['grants', (more) => tokenEndpoint({ issuer, grants: { ...grants, ...more } }), 'refreshTokens', 'refreshToken'],
  ['jwksEndpoint', (more) => jwksEndpoint(issuer, more), 'max_age', 'maxAge'],
  ['RefreshTokens', (more) => new RefreshTokens(more), 'onreuse', 'onReuse'],
  ['RevokedTokens', (more) => new RevokedTokens({ store: memoryStore(), ...more }), 'prefx', 'prefix'],
  ['PasswordHasher', (more) => new PasswordHasher(more), 'memorycost', 'memoryCost'],
];

function mistake(make: () => unknown): unknown {
  try {
    return make();
  } catch (error) {
    return error;
  }
}

for (const [owner, make, wrong, right] of makers) {
  test(`${owner} is told that ${wrong} is no option, and which was meant`, () => {
    const error = mistake(() => make({ [wrong]: undefined }));
    assert.instance(error, DefinitionError);
    const remedy = wrong === 'auto' ? 'Take it out, or write one of autoError, ' : `Write '${right}', or take it out.`;
    assert.match((error as Error).message, `: '${wrong}' is no option of ${owner}. ${remedy}`);
  });
}

test('what they all know is taken, and the rules of an issuer are', () => {
  const known = { autoError: false, description: 'd', schemeName: 's', missingStatus: 403 } as const;
  assert.is(new HTTPBasic(known).missingStatus, 403);
  assert.is(new JWTBearer({ ...issuer.rules, ...known, flows, revoked: () => false }).schemeName, 's');
});

test.run();
