import {
  App,
  Depends,
  dependency,
  Get,
  HTTPException,
  type JWTClaims,
  OAuth2AuthorizationCodeBearer,
  RemoteKeySet,
  TokenError,
  verifyToken,
} from 'portico';

// What your provider tells you. Its OpenID configuration says where its keys are.
const issuer = process.env['ISSUER'] ?? 'https://login.example.com';

const oauth2Scheme = new OAuth2AuthorizationCodeBearer({
  authorizationUrl: `${issuer}/authorize`,
  tokenUrl: `${issuer}/token`,
  scopes: { openid: 'Know who you are' },
});

const rules = {
  key: new RemoteKeySet({ discoveryUrl: `${issuer}/.well-known/openid-configuration`, issuer }),
  algorithms: ['RS256'],
  issuer,
  audience: 'my-api',
} as const;

const currentClaims = dependency([oauth2Scheme], async (token) => {
  try {
    return await verifyToken(token, rules);
  } catch (error) {
    if (!(error instanceof TokenError)) throw error;
    const headers = { 'WWW-Authenticate': 'Bearer error="invalid_token"' };
    throw new HTTPException(401, 'Could not validate credentials', { headers });
  }
});

class Accounts {
  @Get('/users/me')
  readUsersMe(@Depends(currentClaims) claims: JWTClaims) {
    return { id: claims.sub };
  }
}

export const app = new App({
  title: 'Log in elsewhere',
  controllers: [Accounts],
  docs: { oauth: { clientId: 'my-docs-page' } },
});
