import { redisStore } from '@portico/redis';
import {
  APIKeyHeader,
  App,
  Body,
  dependency,
  JWTBearer,
  optional,
  RefreshTokens,
  type RequestContext,
  RevokedTokens,
} from 'portico';
import { idempotency, LockOut, rateLimit } from 'portico/limits';
import { memoryStore, type Store } from 'portico/store';

export const stores: readonly Store[] = [memoryStore(), redisStore({ url: 'redis://localhost' })];
const [store = memoryStore()] = stores;

const revokedTokens = new RevokedTokens({ store });
const jwt = new JWTBearer({
  jwksUri: 'https://a.example/keys',
  algorithms: ['ES256'],
  issuer: 'a',
  audience: 'b',
  revoked: revokedTokens.isRevoked,
});
const apiKey = new APIKeyHeader({ name: 'X-API-Key' });
const currentUser = dependency([jwt], ({ sub = '' }) => ({ id: sub.length, name: sub }));
const logins = new LockOut({ store });

export const app = new App({
  middleware: [rateLimit({ points: 100, per: 60 }), idempotency({ by: currentUser, key: ({ id }) => id, store })],
  dependencies: [
    rateLimit({ name: 'keys', points: 10, per: 60, by: apiKey, store }),
    rateLimit({ name: 'guests', points: 10, per: 60, by: optional(apiKey), store }),
    rateLimit({ name: 'tokens', points: 10, per: 60, by: jwt, key: ({ sub }) => sub, store }),
    rateLimit({ name: 'users', points: 10, per: 60, by: currentUser, key: (user) => user.id, store }),
    rateLimit({ name: 'tenants', points: 10, per: 60, by: ({ url }: RequestContext) => url.hostname, store }),
  ],
});

app.post('/', [Body(String)], { middleware: [idempotency({ by: apiKey, required: true })] }, (text) => text);

export const found: Promise<string | undefined> = logins.guess('ada', () => undefined as string | undefined);
export const refreshTokens = new RefreshTokens({ store });
