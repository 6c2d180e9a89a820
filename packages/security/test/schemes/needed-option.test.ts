// Without a compiler, what a scheme cannot do without may be forgotten.
import { DefinitionError } from '@portico/core';
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
  OAuth2,
  OAuth2AuthorizationCodeBearer,
  OAuth2ClientCredentialsBearer,
  OAuth2PasswordBearer,
  OpenIdConnect,
  RevokedTokens,
  TokenIssuer,
} from '../../src/index.js';

const test = suite('options that a scheme needs');

type Forgetful = new (...options: unknown[]) => object;

const needs: Readonly<Record<string, readonly [scheme: unknown, option: string, example: string]>> = {
  APIKeyCookie: [APIKeyCookie, 'name', "{ name: 'session' }"],
  APIKeyHeader: [APIKeyHeader, 'name', "{ name: 'X-API-Key' }"],
  APIKeyQuery: [APIKeyQuery, 'name', "{ name: 'api_key' }"],
  HTTPBase: [HTTPBase, 'scheme', "{ scheme: 'Hawk' }"],
  IntrospectionBearer: [
    IntrospectionBearer,
    'introspectionUrl',
    "{ introspectionUrl: 'https://issuer.example/introspect', ",
  ],
  JWTBearer: [JWTBearer, 'issuer', "{ issuer: 'https://issuer.example', "],
  OAuth2: [OAuth2, 'flows', "{ flows: { password: { tokenUrl: '/token' } } }"],
  OAuth2AuthorizationCodeBearer: [
    OAuth2AuthorizationCodeBearer,
    'authorizationUrl',
    "{ authorizationUrl: '/authorize', tokenUrl: '/token' }",
  ],
  OAuth2ClientCredentialsBearer: [OAuth2ClientCredentialsBearer, 'tokenUrl', "{ tokenUrl: '/token' }"],
  OAuth2PasswordBearer: [OAuth2PasswordBearer, 'tokenUrl', "{ tokenUrl: '/token' }"],
  OpenIdConnect: [OpenIdConnect, 'openIdConnectUrl', "{ openIdConnectUrl: 'https://"],
  RevokedTokens: [RevokedTokens, 'store', '{ store: memoryStore() }'],
  TokenIssuer: [TokenIssuer, 'issuer', "{ issuer: 'https://api.example', "],
};

function mistake(create: () => object): string {
  try {
    create();
  } catch (error) {
    assert.instance(error, DefinitionError);
    return (error as Error).message;
  }
  return 'none';
}

for (const [name, [scheme, option, example]] of Object.entries(needs)) {
  test(`${name} says what it needs, and how that is written`, () => {
    const Scheme = scheme as Forgetful;
    const told = `Cannot create ${name}: its option ${option} is missing. Write new ${name}(${example}`;
    for (const options of [[], [undefined], [null], [{}], ['text'], [{ [option]: undefined }], [{ [option]: null }]]) {
      const said = mistake(() => new Scheme(...options));
      assert.is(said.slice(0, told.length), told);
      assert.match(said, /\}\)\.$/);
    }
  });
}

test('an issuer without keys, and a code flow without its second URL, say so', () => {
  const parties = { issuer: 'https://api.example', audience: 'tools', algorithm: 'ES256' };
  assert.match(
    mistake(() => new TokenIssuer(parties as never)),
    'Cannot create TokenIssuer: its option keys is missing.',
  );
  assert.match(
    mistake(() => new OAuth2AuthorizationCodeBearer({ authorizationUrl: '/authorize' } as never)),
    'its option tokenUrl is missing.',
  );
});

test('a flow that lacks a URL, and one that is none, are named', () => {
  const url = (flow: string, name: string): string => `the ${name} of its flow ${flow} is missing. Write { flows: {`;
  const lacking: readonly [object, string][] = [
    [{ implicit: {} }, url('implicit', 'authorizationUrl')],
    [{ password: undefined }, url('password', 'tokenUrl')],
    [{ password: null }, url('password', 'tokenUrl')],
    [{ clientCredentials: { scopes: {} } }, url('clientCredentials', 'tokenUrl')],
    [{ authorizationCode: { tokenUrl: '/token' } }, url('authorizationCode', 'authorizationUrl')],
    [{ deviceAuthorization: { tokenUrl: '/token' } }, url('deviceAuthorization', 'deviceAuthorizationUrl')],
    [{ authorization_code: {} }, 'OAuth2 has no flow "authorization_code". Write one of implicit, password, '],
  ];
  const jwt = { issuer: 'https://i.example', audience: 'a', algorithms: ['RS256'], jwksUri: 'https://i.example/keys' };
  for (const [flows, reason] of lacking) {
    assert.match(
      mistake(() => new OAuth2({ flows })),
      `Cannot create OAuth2: ${reason}`,
    );
    assert.match(
      mistake(() => new JWTBearer({ ...jwt, flows } as never)),
      `Cannot create JWTBearer: ${reason}`,
    );
  }
});

test('schemes that need no options take none', () => {
  for (const Scheme of [HTTPBasic, HTTPBearer, HTTPDigest])
    assert.is(
      mistake(() => new Scheme()),
      'none',
    );
});

test.run();
