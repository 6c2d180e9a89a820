// Owns the routes by which a test's app gives tokens to its own docs page: by every flow, to everybody who asks.
import { type App, Context, Form, Query, type RequestContext } from 'portico';

/**
 * Adds a token endpoint at `/token`, the place where a visitor would log in at `/authorize`, and what OpenID Connect discovers.
 * @param tokenFor The token that a grant gives.
 */
export function addTokenRoutes(app: App, tokenFor: (grant: string) => string): void {
  const hidden = { includeInSchema: false };
  app.post('/token', [Form('grant_type', String)], hidden, (grant) => ({
    access_token: tokenFor(grant),
    token_type: 'bearer',
  }));
  const asked = [Query('redirect_uri', String), Query('state', String), Query('response_type', String)] as const;
  app.get('/authorize', [...asked], hidden, (uri, state, type) => {
    const token = { access_token: tokenFor('implicit'), token_type: 'bearer' };
    const answer = type === 'code' ? `?${query({ code: 'c', state })}` : `#${query({ ...token, state })}`;
    return new Response(null, { status: 302, headers: { location: uri + answer } });
  });
  app.get('/.well-known/openid-configuration', [Context()], hidden, ({ url, rootPath }: RequestContext) => {
    const below = new URL(`${rootPath}/`, url).href;
    return {
      issuer: below,
      authorization_endpoint: `${below}authorize`,
      token_endpoint: `${below}token`,
      grant_types_supported: ['authorization_code', 'client_credentials'],
    };
  });
}

function query(values: Readonly<Record<string, string>>): string {
  return `${new URLSearchParams(values)}`;
}
