// A route that demands a scope nobody can be granted, for the docs to show what is said of it.
import { App, JWTBearer, Security } from 'portico';

const jwt = new JWTBearer({
  jwksUri: 'https://login.example.com/keys',
  algorithms: ['RS256'],
  issuer: 'https://login.example.com',
  audience: 'items',
  flows: {
    clientCredentials: {
      tokenUrl: 'https://login.example.com/token',
      scopes: { 'items:read': 'Read items' },
    },
  },
});

export const app = new App({ title: 'Misspelt' });
app.get('/items', [Security(jwt, ['item:read'])], () => []);
