// Several schemes, AND and OR, scopes; routes as plain functions whose argument types are inferred.
import {
  APIKeyHeader,
  APIKeyQuery,
  App,
  anyOf,
  Body,
  dependency,
  Get,
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

const apiKey = dependency([anyOf(new APIKeyHeader({ name: 'X-API-Key' }), new APIKeyQuery({ name: 'key' }))], (key) => {
  if (key.length < 8) throw new HTTPException(403);
  return key;
});

const oauth2Scheme = new OAuth2PasswordBearer({ tokenUrl: 'token', scopes: { 'items:read': 'Read items' } });

interface Principal {
  readonly name: string;
  readonly scopes: readonly string[];
}
const principals = new Map<string, Principal>();

const currentPrincipal = dependency([SecurityScopes, oauth2Scheme], (required, token) => {
  const headers = { 'WWW-Authenticate': required.challenge('insufficient_scope') };
  const principal = principals.get(token);
  if (!principal) throw new HTTPException(401, undefined, { headers });
  if (!required.scopes.every((scope) => principal.scopes.includes(scope)))
    throw new HTTPException(403, required.scopeStr);
  return principal;
});

const Item = z.object({ name: z.string().min(1), price: z.number().positive() }).meta({ id: 'Item' });

class Items {
  @Get('/', { response: [Item] })
  list(
    @Security(currentPrincipal, ['items:read']) _principal: Principal,
    @Query('limit', z.int().min(1).max(100).default(10)) limit: number,
    @Query('q', String, { optional: true }) q?: string,
  ): z.infer<typeof Item>[] {
    return [{ name: q ?? 'lamp', price: limit }];
  }

  @Public()
  @Get('/health', { tags: ['health'], summary: 'Alive', deprecated: true, includeInSchema: false })
  health(): { ok: boolean } {
    return { ok: true };
  }
}

const jwt = new JWTBearer({
  key: new TextEncoder().encode('a-secret-of-at-least-32-characters'),
  algorithms: ['HS256'],
  issuer: 'https://issuer.example',
  audience: 'tools',
});

const tools = new Router({ prefix: '/tools', tags: ['tools'] });
tools.post('/:id', [Path('id', Number), Body(Item), Security(currentPrincipal, ['items:read'])], (id, item, by) => ({
  id: id.toFixed(),
  name: item.name.trim(),
  by: by.name,
}));
tools.get('/basic', [new HTTPBasic({ realm: 'tools' })], (credentials: HTTPBasicCredentials) => credentials.username);
tools.get('/bearer', [new HTTPBearer()], ({ scheme, credentials }) => [scheme.trim(), credentials.trim()]);
tools.get('/maybe', [optional(oauth2Scheme)], (token: string | undefined) => token ?? null);
tools.get('/data', [apiKey], () => 'sensitive');
tools.get('/jwt', [Security(jwt, ['tools:use'])], (claims) => ({
  sub: claims.sub?.trim() ?? null,
  own: claims['own'],
}));

export const app = new App({ title: 'Schemes' });
app.include(Items, { prefix: '/items', dependencies: [Security(currentPrincipal)] });
app.include(tools, { tags: ['all'] });
