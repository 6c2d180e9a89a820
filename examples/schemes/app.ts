// Several schemes, AND and OR, optional credentials, scopes, verified JWTs; routes as plain functions.

import {
  APIKeyHeader,
  APIKeyQuery,
  App,
  anyOf,
  Body,
  dependency,
  Get,
  type HTTPAuthorizationCredentials,
  HTTPBasic,
  type HTTPBasicCredentials,
  HTTPBearer,
  HTTPException,
  JWTBearer,
  OAuth2PasswordBearer,
  optional,
  Path,
  Public,
  Query,
  Router,
  Security,
  SecurityScopes,
} from 'portico';
import { z } from 'zod';

const headerKey = new APIKeyHeader({ name: 'X-API-Key' });
const queryKey = new APIKeyQuery({ name: 'api_key' });

// One expression: enforcement (either will do), the document ([{APIKeyHeader:[]},{APIKeyQuery:[]}]) and the challenge.
const apiKey = dependency([anyOf(headerKey, queryKey)], (key) => {
  if (key !== 'valid-api-key-12345') throw new HTTPException(403, 'Invalid API key');
  return key;
});

const oauth2Scheme = new OAuth2PasswordBearer({
  tokenUrl: 'token',
  scopes: { 'items:read': 'Read items', 'items:write': 'Create and update items' },
});

interface Principal {
  readonly name: string;
  readonly scopes: readonly string[];
}
const principals = new Map<string, Principal>([
  ['reader', { name: 'reader', scopes: ['items:read'] }],
  ['writer', { name: 'writer', scopes: ['items:read', 'items:write'] }],
]);

const currentPrincipal = dependency([SecurityScopes, oauth2Scheme], (required, token) => {
  const principal = principals.get(token);
  if (!principal)
    throw new HTTPException(401, 'Could not validate credentials', {
      headers: { 'WWW-Authenticate': required.challenge() },
    });
  if (!required.scopes.every((scope) => principal.scopes.includes(scope))) {
    throw new HTTPException(403, 'Not enough permissions', {
      headers: { 'WWW-Authenticate': required.challenge('insufficient_scope') },
    });
  }
  return principal;
});

const Item = z.object({ name: z.string().min(1).max(50), price: z.number().positive() }).meta({ id: 'Item' });

class Items {
  @Get('/', { response: [Item] })
  list(
    @Security(currentPrincipal, ['items:read']) _principal: Principal,
    @Query('limit', z.int().min(1).max(100).default(10)) limit: number,
    @Query('q', String, { optional: true }) q?: string,
  ): z.infer<typeof Item>[] {
    return [{ name: q ?? 'Widget', price: limit }];
  }

  @Public()
  @Get('/health')
  health(): { ok: boolean } {
    return { ok: true };
  }
}

// Routes without classes: the same sources, as a list; argument types are inferred.
const tools = new Router({ prefix: '/tools', tags: ['tools'] });
tools.post(
  '/:id',
  [Path('id', Number), Body(Item), Security(currentPrincipal, ['items:write'])],
  (id, item, principal) => ({
    id,
    name: item.name,
    by: principal.name,
  }),
);
tools.get('/basic', [new HTTPBasic({ realm: 'tools' })], (credentials: HTTPBasicCredentials) => ({
  user: credentials.username,
}));
tools.get('/bearer', [new HTTPBearer()], (credentials: HTTPAuthorizationCredentials) => ({
  scheme: credentials.scheme,
  token: credentials.credentials,
}));
tools.get('/maybe', [optional(oauth2Scheme)], (token: string | undefined) => ({ token: token ?? null }));
tools.get('/data', [apiKey], () => ({ data: 'sensitive information' }));

const jwt = new JWTBearer({
  key: new TextEncoder().encode('a-secret-of-at-least-32-characters-for-tests'),
  algorithms: ['HS256'],
  issuer: 'https://issuer.example',
  audience: 'tools',
});
tools.get('/jwt', [Security(jwt, ['tools:use'])], (claims) => ({ sub: claims.sub ?? null }));

export const app = new App({ title: 'Schemes', version: '1.0.0' });
app.include(Items, { prefix: '/items', dependencies: [Security(currentPrincipal)] });
app.include(tools);

// GET  /items/?limit=500          no token: 401 (never 422); Bearer reader: 422 loc ["query","limit"] type "less_than_equal"
// GET  /items/health              200 without credentials; its operation says "security": []
// POST /tools/1                   Bearer reader: 403, WWW-Authenticate: Bearer error="insufficient_scope", scope="items:write"
// POST /tools/1                   no token and 10 MB of body: 401, the body is never read
// GET  /tools/data?api_key=valid-api-key-12345    200; no key: 401; wrong key: 403
// GET  /tools/jwt                 expired, unsigned, wrong issuer, wrong audience, wrong algorithm: 401 error="invalid_token";
//                                 valid without the scope: 403 error="insufficient_scope"
