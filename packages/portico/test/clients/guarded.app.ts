// An app with a scheme of each kind, which says what it was sent, and with responses and errors of each kind.
import { z } from 'zod';
import {
  APIKeyCookie,
  APIKeyHeader,
  APIKeyQuery,
  App,
  allOf,
  anyOf,
  Bytes,
  Context,
  declareError,
  dependency,
  HTTPBasic,
  HTTPBearer,
  HTTPException,
  OAuth2PasswordBearer,
  optional,
  Path,
  Text,
} from '../../src/index.js';

const Told = z.object({ who: z.string() });

class Gone extends declareError(410, { description: 'It is gone', schema: z.object({ since: z.string() }) }) {}

const bearer = new HTTPBearer();
const basic = new HTTPBasic();
const oauth2 = new OAuth2PasswordBearer({ tokenUrl: 'token' });
const headerKey = new APIKeyHeader({ name: 'X-Key' });
const queryKey = new APIKeyQuery({ name: 'key' });
const cookieKey = new APIKeyCookie({ name: 'session' });
const member = dependency([oauth2], (token) => {
  if (token !== 'good') throw new HTTPException(401, 'Not you', { headers: { 'WWW-Authenticate': 'Bearer' } });
  return token;
});

/** Creates the app. */
export function createGuarded(): App {
  const app = new App({ title: 'Guarded' });
  const told = { response: Told };
  app.get('/bearer', [bearer], { ...told, operationId: 'bearer' }, ({ credentials }) => ({ who: credentials }));
  app.get('/basic', [basic], { ...told, operationId: 'basic' }, (one) => ({ who: `${one.username}:${one.password}` }));
  app.get('/oauth2', [member], { ...told, operationId: 'oauth2' }, (who) => ({ who }));
  app.get('/header', [headerKey], { ...told, operationId: 'header' }, (who) => ({ who }));
  app.get('/query', [queryKey], { ...told, operationId: 'query' }, (who) => ({ who }));
  app.get('/cookie', [cookieKey], { ...told, operationId: 'cookie' }, (who) => ({ who }));
  app.get('/all', [allOf(headerKey, cookieKey)], { ...told, operationId: 'all' }, (both) => ({ who: both.join('+') }));
  app.get('/any', [anyOf(headerKey, queryKey)], { ...told, operationId: 'any' }, (who) => ({ who }));
  app.get('/perhaps', [optional(headerKey)], { ...told, operationId: 'perhaps' }, (who = 'nobody') => ({ who }));
  app.get('/open', [Context()], { ...told, operationId: 'open' }, ({ headers, url }) => ({
    who: JSON.stringify([headers.get('authorization'), headers.get('x-key'), headers.get('cookie'), url.search]),
  }));
  app.delete(
    '/things/:id',
    [Path('id', z.int()), member],
    { status: 204, throws: [Gone], operationId: 'remove' },
    (id) => {
      if (id > 9) throw new Gone({ since: 'monday' });
    },
  );
  app.get('/text', [], { response: Text(), operationId: 'text' }, () => 'plain');
  app.get('/bytes', [], { response: Bytes(), operationId: 'bytes' }, () => Uint8Array.of(1, 2, 255));
  return app;
}
