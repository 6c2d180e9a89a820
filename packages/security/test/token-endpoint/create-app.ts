// Owns the small first-party app that the tests of the token endpoint talk to: users, clients, refresh, and a guarded route.
import { App, type Logger, Security, TestClient } from '@portico/core';
import { generateKeyPair } from 'jose';
import { PasswordHasher } from '../../src/passwords/password-hasher.js';
import { RefreshTokens } from '../../src/refresh-tokens/refresh-tokens.js';
import type { OAuthClient } from '../../src/token-endpoint/oauth-client.js';
import { OAuthError } from '../../src/token-endpoint/oauth-error.js';
import { type TokenEndpointOptions, tokenEndpoint } from '../../src/token-endpoint/token-endpoint.js';
import { JWTBearer } from '../../src/tokens/jwt-bearer.js';
import { TokenIssuer } from '../../src/tokens/token-issuer.js';

const { privateKey } = await generateKeyPair('ES256', { extractable: true });
const passwords = new PasswordHasher({ memoryCost: 8, timeCost: 1 });

export const issuer = new TokenIssuer({
  issuer: 'https://api.example',
  audience: 'tools',
  algorithm: 'ES256',
  keys: [{ kid: 'first', key: privateKey }],
});

export const secrets = { alice: 'correct horse', robot: 'battery+staple %&=', limited: 'limited-secret' };

export const clients: readonly OAuthClient[] = [
  { id: 'spa' },
  { id: 'robot', secret: secrets.robot, scopes: ['read', 'write'] },
  { id: 'limited:client', secret: secrets.limited, grants: ['password'], scopes: ['read'] },
];

const users = new Map([
  ['alice', { sub: 'alice', scopes: ['read', 'write', 'admin'], hash: await passwords.hash(secrets.alice) }],
]);

async function findUser(username: string, password: string) {
  if (username === 'locked') throw new OAuthError('invalid_grant', 'The account is "locked"');
  const user = users.get(username);
  return (await passwords.verify(user?.hash, password)) ? user : undefined;
}

/** What the app logged, as one text. */
export const logged: string[] = [];
export const logger: Logger = {
  error: (message, error) => logged.push(`${message} ${error instanceof Error ? error.stack : error}`),
};

/** An app with every grant. */
export function createApp(change: Partial<TokenEndpointOptions> = {}) {
  const refreshTokens = new RefreshTokens();
  const app = new App({ logger });
  const clientCredentials = (client: OAuthClient) => ({ sub: client.id, scopes: client.scopes });
  app.include(
    tokenEndpoint({
      issuer,
      clients,
      grants: { password: findUser, clientCredentials, refreshToken: refreshTokens },
      ...change,
    }),
  );
  app.get('/me', [Security(new JWTBearer(issuer.rules), ['read'])], ({ sub, client_id, scope }) => ({
    sub,
    client_id: client_id ?? null,
    scope,
  }));
  const client = new TestClient(app);
  return { app, client, refreshTokens, send: createSend(client) };
}

export interface TokenResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, any>;
}

export type Form = Readonly<Record<string, string>> | string;

/** Sends a token request. */
export type Send = (form: Form, authorization?: string) => Promise<TokenResponse>;

function createSend(client: TestClient): Send {
  return async (form, authorization) => {
    const response = await client.post('/token', {
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...(authorization === undefined ? {} : { authorization }),
      },
      body: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: JSON.parse(text) };
  };
}

/** Basic credentials as RFC 6749 §2.3.1 has them. */
export function basic(id: string, secret: string): string {
  const encode = (text: string): string => new URLSearchParams({ '': text }).toString().slice(1);
  return `Basic ${Buffer.from(`${encode(id)}:${encode(secret)}`).toString('base64')}`;
}
