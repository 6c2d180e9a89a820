// An app whose docs page looks as it wants, and is filled in for its login.
import { App, HTTPBasic, OAuth2AuthorizationCodeBearer, Path, Query } from 'portico';

const login = new OAuth2AuthorizationCodeBearer({
  authorizationUrl: 'https://login.example.org/authorize',
  tokenUrl: 'https://login.example.org/token',
  scopes: { 'orders:read': 'Read orders' },
});

// #region app
export const app = new App({
  title: 'Shop',
  docs: { docExpansion: 'none', filter: true, theme: 'dark' },
});
// #endregion app
app.get('/orders', [Query('limit', Number, { default: 10 })], function list(limit) {
  return { limit };
});

// #region login
export const withLogin = new App({
  docs: { oauth: { clientId: 'docs', scopes: ['orders:read'] }, persistAuthorization: true },
});
// #endregion login
withLogin.get('/orders/:id', [Path('id', Number), login], function read(id) {
  return { id };
});

// #region guarded
export const guarded = new App({
  docs: { docsUrl: '/internal/docs', openapiUrl: '/internal/openapi.json', dependencies: [new HTTPBasic()] },
});
// #endregion guarded
guarded.get('/orders', [], function list() {
  return [];
});
